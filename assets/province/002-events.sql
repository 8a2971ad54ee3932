-- What stations send, one row an event. Nothing of any citizen is in them: a receipt code, what happened, when.
-- The key of a row is made at the station, once: sent again, the row is there already, and nothing happens.
--
-- Partitioned by unit, each unit by month; what falls into a month that nobody made yet goes to the partition
-- "other" and is moved when the month is made. SET province.layout = 'month' before this step leaves the first
-- level out, for an extension that distributes the tables by unit itself; kiosks notice no difference.

SET ROLE province_owner;

DO $$
DECLARE
    layout constant text := coalesce(nullif(current_setting('province.layout', true), ''), 'unit_month');
    method constant text := CASE layout WHEN 'unit_month' THEN 'LIST (unit_code)' WHEN 'month' THEN 'RANGE (day)' END;
    each record;
    columns text;
BEGIN
    IF method IS NULL THEN
        RAISE EXCEPTION 'province.layout is unit_month or month, not %', layout;
    END IF;
    FOR each IN SELECT * FROM (VALUES
        ('dossier_event', $c$
            receipt_code text NOT NULL CHECK (receipt_code ~ '^[A-Z0-9.]{1,32}-[0-9]{6}-[0-9]{4,9}$'),
            act int NOT NULL CHECK (act >= 0),
            kind text NOT NULL CHECK (kind ~ '^[a-z_]{1,40}$'),
            procedure_id text NOT NULL CHECK (procedure_id ~ '^[A-Za-z0-9._-]{1,32}$'),
            state text NOT NULL CHECK (state ~ '^[a-z_]{1,40}$'),
            at timestamptz NOT NULL CHECK (isfinite(at)) $c$),
        ('audit_head', $c$
            entries bigint NOT NULL CHECK (entries > 0),
            head text NOT NULL CHECK (head ~ '^[0-9A-Fa-f]{64}$'),
            at timestamptz NOT NULL CHECK (isfinite(at)) $c$),
        ('rating', $c$
            procedure_id text NOT NULL CHECK (procedure_id ~ '^[A-Za-z0-9._-]{1,32}$'),
            satisfaction smallint NOT NULL CHECK (satisfaction BETWEEN -1 AND 1) $c$),
        ('counter', $c$
            name text NOT NULL CHECK (name ~ '^[a-z_:]{1,80}$'),
            procedure_id text NOT NULL CHECK (procedure_id ~ '^[A-Za-z0-9._-]{0,32}$'),
            value bigint NOT NULL CHECK (value >= 0) $c$)
        ) AS kinds (name, own)
    LOOP
        EXECUTE format($t$
            CREATE TABLE province.%I (
                unit_code text NOT NULL,
                day date NOT NULL CHECK (isfinite(day)),
                station text NOT NULL CHECK (split_part(station, '/', 1) = unit_code),
                key uuid NOT NULL,
                ordinal bigint NOT NULL,
                %s,
                received_at timestamptz NOT NULL DEFAULT now(),
                PRIMARY KEY (unit_code, day, station, key)
            ) PARTITION BY %s $t$, each.name, each.own, method);
        EXECUTE format('ALTER TABLE province.%I ENABLE ROW LEVEL SECURITY', each.name);
        EXECUTE format('CREATE POLICY kiosk_own ON province.%I FOR INSERT TO province_kiosk
                        WITH CHECK (station = current_user)', each.name);
        EXECUTE format('CREATE POLICY clerk_unit ON province.%I FOR SELECT TO province_clerk USING
                        (unit_code = (SELECT c.unit_code FROM province.clerk AS c WHERE c.role = current_user))',
                       each.name);
        EXECUTE format('GRANT SELECT ON province.%I TO province_clerk', each.name);
        -- The time of coming is the server's to say.
        SELECT string_agg(quote_ident(attname), ', ') INTO columns FROM pg_attribute
            WHERE attrelid = ('province.' || each.name)::regclass AND attnum > 0 AND attname <> 'received_at';
        EXECUTE format('GRANT INSERT (%s) ON province.%I TO province_kiosk', columns, each.name);
    END LOOP;
END $$;

CREATE INDEX dossier_event_receipt ON province.dossier_event (unit_code, receipt_code, act);

CREATE FUNCTION province.event_tables() RETURNS SETOF text
LANGUAGE sql IMMUTABLE AS $$ SELECT unnest(ARRAY['dossier_event', 'audit_head', 'rating', 'counter']) $$;

-- Makes one month of a table that is partitioned by month; false when it is there.
CREATE FUNCTION province.make_month(parent text, month date) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    first constant date := date_trunc('month', month)::date;
    next constant date := (first + interval '1 month')::date;
    made constant text := parent || to_char(first, '_YYYY_MM');
BEGIN
    IF to_regclass(format('province.%I', made)) IS NOT NULL THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE TABLE IF NOT EXISTS province.%I PARTITION OF province.%I DEFAULT', parent || '_other', parent);
    EXECUTE format('CREATE TABLE province.%I (LIKE province.%I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', made, parent);
    EXECUTE format('WITH moved AS (DELETE FROM province.%I WHERE day >= %L AND day < %L RETURNING *)
                    INSERT INTO province.%I SELECT * FROM moved', parent || '_other', first, next, made);
    EXECUTE format('ALTER TABLE province.%I ATTACH PARTITION province.%I FOR VALUES FROM (%L) TO (%L)',
                   parent, made, first, next);
    RETURN true;
END $$;

-- Makes the partitions of a month for every unit, or for one; gives how many were made. To be run once a month, ahead.
CREATE FUNCTION province.ensure_partitions(month date, only_unit text DEFAULT NULL) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    name text;
    unit text;
    made int := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('province.ensure_partitions'));
    FOR name IN SELECT province.event_tables() LOOP
        IF (SELECT partstrat FROM pg_partitioned_table WHERE partrelid = format('province.%I', name)::regclass) = 'r' THEN
            made := made + province.make_month(name, month)::int;
            CONTINUE;
        END IF;
        FOR unit IN SELECT u.code FROM province.unit AS u WHERE only_unit IS NULL OR u.code = only_unit ORDER BY 1 LOOP
            EXECUTE format('CREATE TABLE IF NOT EXISTS province.%I PARTITION OF province.%I FOR VALUES IN (%L)
                            PARTITION BY RANGE (day)', name || '_' || unit, name, unit);
            made := made + province.make_month(name || '_' || unit, month)::int;
        END LOOP;
    END LOOP;
    RETURN made;
END $$;

-- A unit with room for this month and the next.
CREATE FUNCTION province.create_unit(code text, name text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO province.unit VALUES (code, name);
    PERFORM province.ensure_partitions(current_date, code);
    PERFORM province.ensure_partitions((current_date + interval '1 month')::date, code);
END $$;

-- A station of a unit and its role, whose name it gives: the common name of the station's certificate.
CREATE FUNCTION province.create_station(unit_code text, counter text) RETURNS text
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    station constant text := unit_code || '/' || counter;
BEGIN
    IF counter !~ '^[A-Za-z0-9._-]{1,30}$' THEN
        RAISE EXCEPTION 'a counter is named by up to 30 letters, digits, points and dashes';
    END IF;
    INSERT INTO province.station VALUES (station, unit_code);
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = station) THEN
        EXECUTE format('CREATE ROLE %I LOGIN CONNECTION LIMIT 4', station);
    END IF;
    EXECUTE format('GRANT province_kiosk TO %I', station);
    RETURN station;
END $$;

-- A clerk of a unit. The role is made by who keeps the accounts; this says what it sees.
CREATE FUNCTION province.create_clerk(role text, unit_code text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO province.clerk VALUES (role, unit_code);
    EXECUTE format('GRANT province_clerk TO %I', role);
END $$;

INSERT INTO province.version (version, accepts_from, name) VALUES (2, 2, 'events');
RESET ROLE;
