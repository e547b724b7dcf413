"""The four rules in SQL, one statement that both databases read."""

from staytopofmind.moments import DAY, HOUR, instant_from
from tests.benchmarks.generated import NOW

__all__ = ["STATEMENT"]

_NOW = instant_from(NOW)

STATEMENT = f"""
WITH own AS (
  SELECT contact, max(began) AS last, max(CASE WHEN thanks THEN began END) AS thanked
  FROM messages WHERE outbound GROUP BY contact
), theirs AS (
  SELECT contact, max(began) AS last FROM messages WHERE NOT outbound GROUP BY contact
), asked AS (
  SELECT contact, outbound, id, began FROM (
    SELECT contact, outbound, id, began, row_number() OVER (
      PARTITION BY contact, outbound ORDER BY began DESC, id DESC) AS place
    FROM messages WHERE awaits
  ) AS ranked WHERE place = 1
), met AS (
  SELECT contact, max(ended) AS last FROM appointments GROUP BY contact
), first AS (
  SELECT contact, id, ended FROM (
    SELECT contact, id, ended, row_number() OVER (
      PARTITION BY contact ORDER BY ended, id) AS place
    FROM appointments
  ) AS ranked WHERE place = 1
), windows AS (
  SELECT 'thank' AS rule, a.contact, a.id AS cause, a.ended + {HOUR} AS opens,
    a.ended + {24 * HOUR} AS due, a.ended + {5 * DAY} AS closes
  FROM appointments a LEFT JOIN own o ON o.contact = a.contact
  WHERE a.interview AND (o.thanked IS NULL OR o.thanked < a.ended)
  UNION ALL
  SELECT 'connect', f.contact, f.id, f.ended + {12 * HOUR}, f.ended + {7 * DAY},
    f.ended + {30 * DAY}
  FROM first f WHERE NOT EXISTS (SELECT 1 FROM connections c WHERE c.contact = f.contact)
  UNION ALL
  SELECT 'answer', q.contact, q.id, q.began, q.began + {24 * HOUR}, q.began + {14 * DAY}
  FROM asked q LEFT JOIN own o ON o.contact = q.contact
  WHERE NOT q.outbound AND (o.last IS NULL OR o.last < q.began)
  UNION ALL
  SELECT 'silence', s.contact, s.id, s.opens, s.opens + {3 * DAY}, s.began + {21 * DAY} FROM (
    SELECT q.contact, q.id, q.began, CASE WHEN q.began + {5 * DAY} > o.last + {3 * DAY}
      THEN q.began + {5 * DAY} ELSE o.last + {3 * DAY} END AS opens
    FROM asked q JOIN own o ON o.contact = q.contact
      LEFT JOIN theirs t ON t.contact = q.contact LEFT JOIN met m ON m.contact = q.contact
    WHERE q.outbound AND (t.last IS NULL OR t.last <= q.began)
      AND (m.last IS NULL OR m.last <= q.began)
  ) AS s
)
SELECT CASE WHEN due > closes THEN closes ELSE due END AS due, rule, contact, cause
FROM windows WHERE opens <= {_NOW} AND {_NOW} < closes
ORDER BY 1, 2, 3, 4
"""
"""Rows of the list, in order; the tables are those of `columns.py`."""
