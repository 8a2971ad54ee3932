-- Contents of dossiers whose citizens agreed that they go to the province. Each is sealed by its station for the
-- certificate of who may open it (CMS, AES-256-GCM); nobody who has the database, or a copy of it, can. It may be
-- deleted, unlike everything else here: when its station tells that the dossier was erased, its form over, or the
-- consent taken back, no clerk sees it any more, and province.destroy_recalled() destroys it.

SET ROLE province_owner;

DO $$
DECLARE
    method constant text := (SELECT CASE partstrat WHEN 'l' THEN 'LIST (unit_code)' ELSE 'RANGE (day)' END
        FROM pg_partitioned_table WHERE partrelid = 'province.dossier_event'::regclass);
BEGIN
    EXECUTE format($t$
        CREATE TABLE province.dossier_content (
            unit_code text NOT NULL,
            day date NOT NULL CHECK (isfinite(day)),
            station text NOT NULL CHECK (split_part(station, '/', 1) = unit_code),
            key uuid NOT NULL,
            ordinal bigint NOT NULL,
            receipt_code text NOT NULL CHECK (receipt_code ~ '^[A-Z0-9.]{1,32}-[0-9]{6}-[0-9]{4,9}$'),
            act int NOT NULL CHECK (act >= 0),
            at timestamptz NOT NULL CHECK (isfinite(at)),
            content bytea NOT NULL CHECK (octet_length(content) BETWEEN 64 AND 8388608),
            received_at timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (unit_code, day, station, key)
        ) PARTITION BY %s $t$, method);
END $$;

CREATE INDEX dossier_content_receipt ON province.dossier_content (unit_code, receipt_code, act);

ALTER TABLE province.dossier_content ENABLE ROW LEVEL SECURITY;
CREATE POLICY kiosk_own ON province.dossier_content FOR INSERT TO province_kiosk WITH CHECK (station = current_user);
CREATE POLICY clerk_unit ON province.dossier_content FOR SELECT TO province_clerk USING (
    unit_code = (SELECT c.unit_code FROM province.clerk AS c WHERE c.role = current_user)
    AND NOT EXISTS (SELECT FROM province.dossier_event AS e WHERE e.unit_code = dossier_content.unit_code
                    AND e.receipt_code = dossier_content.receipt_code AND e.station = dossier_content.station
                    AND e.kind IN ('erase', 'recall')));
GRANT SELECT ON province.dossier_content TO province_clerk;
GRANT INSERT (unit_code, day, station, key, ordinal, receipt_code, act, at, content) ON province.dossier_content
    TO province_kiosk;

CREATE OR REPLACE FUNCTION province.event_tables() RETURNS SETOF text
LANGUAGE sql IMMUTABLE AS
$$ SELECT unnest(ARRAY['dossier_event', 'audit_head', 'rating', 'counter', 'dossier_content']) $$;

-- Room for the units that are there already: this month and the next, as a new unit gets it.
SELECT province.ensure_partitions(current_date);
SELECT province.ensure_partitions((current_date + interval '1 month')::date);

-- Destroys the contents of dossiers that were erased or called back; gives how many. To be run each day. A row that
-- comes again, from a counter that was put back from its backup, goes with the next run.
CREATE FUNCTION province.destroy_recalled() RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH gone AS (
        DELETE FROM province.dossier_content AS c USING province.dossier_event AS e
        WHERE e.unit_code = c.unit_code AND e.receipt_code = c.receipt_code AND e.station = c.station
            AND e.kind IN ('erase', 'recall')
        RETURNING c.key
    )
    SELECT count(*) FROM gone
$$;

INSERT INTO province.version (version, accepts_from, name) VALUES (4, 2, 'content');
RESET ROLE;
