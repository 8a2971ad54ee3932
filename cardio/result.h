#pragma once

#include <cassert>
#include <utility>
#include <variant>

namespace cardio {

/// Wraps an error so that `return fail(error)` converts to any Result with that error type.
template <class E>
struct Failure {
    E error;
};

template <class E>
[[nodiscard]] Failure<E> fail(E error) {
    return {std::move(error)};
}

/// Either a value or the expected reason why there is none. Expected outcomes are values; exceptions are kept
/// for lost transports and broken invariants.
template <class T, class E>
class [[nodiscard]] Result {
  public:
    Result(T value)
        : content_(std::in_place_index<0>, std::move(value)) {}  // NOLINT(google-explicit-constructor)
    Result(Failure<E> failure)                                   // NOLINT(google-explicit-constructor)
        : content_(std::in_place_index<1>, std::move(failure.error)) {}

    [[nodiscard]] bool ok() const { return content_.index() == 0; }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] const T& value() const& { return std::get<0>(content_); }
    [[nodiscard]] T& value() & { return std::get<0>(content_); }
    [[nodiscard]] T&& value() && { return std::get<0>(std::move(content_)); }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

    [[nodiscard]] const E& error() const { return std::get<1>(content_); }

  private:
    std::variant<T, E> content_;
};

}  // namespace cardio
