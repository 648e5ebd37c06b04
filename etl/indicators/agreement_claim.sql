-- What does each source say of an agreement between the parties? (agreement_claim)
-- A row per row of Styrgrupper that says anything of it. names_agreement: yes, partly (a letter of intent or a declared
-- direction, which comes before an agreement) or no. The column is free text: what begins with a word of no, or says that
-- the agreement is planned, being worked on or over, is no; any other text names an agreement. A text with such words that
-- does not plainly say no is asked about before it comes here (etl/checking/agreements.py), and is never a yes.
CREATE VIEW agreement_claim AS
SELECT
    row_id, programme, area_code, centre_name, as_of_upper, is_example, source, agreement, agreement_type,
    agreement_from, agreement_from_text, agreement_to_upper, agreement_to_text,
    CASE
        WHEN regexp_matches(told, '^(nej|n|0|falskt|saknas|ing(en|et|a)|finns (ej|inte)|ej|inte)\b') THEN 'no'
        WHEN regexp_matches(told, 'avsiktsförklaring|viljeinriktning') THEN 'partly'
        WHEN regexp_matches(told, '\b(nej|sakna[rst]?|ing(en|et|a)|inte|ej|utan|planera\w*|under (arbete|planering|uppbyggnad'
            || '|framtagande|utarbetande|beredning|förhandling)|på gång|påbörja\w*|utkast|förslag)\b') THEN 'no'
        WHEN regexp_matches(told, '\b(uppsag\w*|upphör\w*|avsluta\w*|löpt ut|gått ut|utgånge\w*)\b') THEN 'no'
        ELSE 'yes'
    END AS names_agreement
FROM (
    SELECT *, lower(trim(concat_ws(' ', nullif(agreement, ''), nullif(agreement_type, '')))) AS told FROM steering_group
)
WHERE told <> '' OR agreement_from IS NOT NULL OR agreement_to IS NOT NULL;
