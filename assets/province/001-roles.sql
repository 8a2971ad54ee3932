-- Who there is: the owner of everything, stations, clerks and who counts; and which steps this database has had.
-- "accepts_from" of the newest step is the oldest version that a kiosk may have been written for.

DO $$
DECLARE
    each text;
BEGIN
    FOREACH each IN ARRAY ARRAY['province_owner', 'province_kiosk', 'province_clerk', 'province_report'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = each) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', each);
        END IF;
    END LOOP;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO province_kiosk, province_clerk, province_report',
                   current_database());
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
CREATE SCHEMA province AUTHORIZATION province_owner;
SET ROLE province_owner;
GRANT USAGE ON SCHEMA province TO province_kiosk, province_clerk, province_report;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

CREATE TABLE province.version (
    version int PRIMARY KEY,
    accepts_from int NOT NULL,
    name text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT ON province.version TO province_kiosk, province_clerk, province_report;

CREATE TABLE province.unit (
    code text PRIMARY KEY CHECK (code ~ '^[A-Z0-9.]{1,32}$'),
    name text NOT NULL
);

-- A station is a login role of the same name, and the common name of its certificate.
CREATE TABLE province.station (
    station text PRIMARY KEY CHECK (octet_length(station) <= 63 AND split_part(station, '/', 1) = unit_code),
    unit_code text NOT NULL REFERENCES province.unit
);

-- Which unit a clerk sees. A clerk finds out about nobody else.
CREATE TABLE province.clerk (
    role text PRIMARY KEY,
    unit_code text NOT NULL REFERENCES province.unit
);
ALTER TABLE province.clerk ENABLE ROW LEVEL SECURITY;
CREATE POLICY clerk_self ON province.clerk FOR SELECT TO province_clerk USING (role = current_user);
GRANT SELECT ON province.clerk TO province_clerk;

INSERT INTO province.version (version, accepts_from, name) VALUES (1, 1, 'roles');
RESET ROLE;
