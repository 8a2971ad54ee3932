-- What may be counted: by unit, month and procedure, and a count below five is not said. Nobody who counts sees a
-- row of a table; the views read them as their owner.

SET ROLE province_owner;

CREATE VIEW province.report_dossier WITH (security_barrier) AS
WITH dossier AS (
    SELECT unit_code, receipt_code, date_trunc('month', min(day))::date AS month,
           (array_agg(procedure_id ORDER BY act))[1] AS procedure_id,
           (array_agg(state ORDER BY act DESC))[1] AS state
    FROM province.dossier_event GROUP BY unit_code, receipt_code
)
SELECT unit_code, month, procedure_id, state, CASE WHEN count(*) >= 5 THEN count(*) END AS dossiers
FROM dossier GROUP BY unit_code, month, procedure_id, state;

CREATE VIEW province.report_satisfaction WITH (security_barrier) AS
SELECT unit_code, date_trunc('month', day)::date AS month, procedure_id,
       CASE WHEN count(*) >= 5 THEN count(*) END AS answers,
       CASE WHEN count(*) >= 5 THEN count(*) FILTER (WHERE satisfaction = 1) END AS content,
       CASE WHEN count(*) >= 5 THEN count(*) FILTER (WHERE satisfaction = -1) END AS not_content
FROM province.rating GROUP BY unit_code, date_trunc('month', day), procedure_id;

CREATE VIEW province.report_counter WITH (security_barrier) AS
SELECT unit_code, date_trunc('month', day)::date AS month, name, procedure_id,
       CASE WHEN count(*) >= 5 THEN count(*) END AS events,
       CASE WHEN count(*) >= 5 THEN sum(value) END AS value
FROM province.counter GROUP BY unit_code, date_trunc('month', day), name, procedure_id;

GRANT SELECT ON province.report_dossier, province.report_satisfaction, province.report_counter TO province_report;

INSERT INTO province.version (version, accepts_from, name) VALUES (3, 2, 'reports');
RESET ROLE;
