"""One small fair without a fault, as the text of its files, for tests to break."""

from __future__ import annotations

from pathlib import Path

EVENT = """\
slug: cho-thu
name: "Hội chợ Thử"
timezone: Asia/Ho_Chi_Minh
starts_on: 2025-01-10
ends_on: 2025-01-12
opening_hours:
  - {opens: "08:30", closes: "21:30"}
  - {date: 2025-01-12, opens: "08:30", closes: "17:00"}
venue: {name: "Công viên", address: "Số 1", latitude: 21.02, longitude: 105.76}
organizers: ["Ban tổ chức"]
contact: {phone: "024 3000 000", website: "https://cho.example"}
map:
  width: 1000
  height: 600
  zones:
    - {code: A, name: "Gốm", x: 0, y: 0, width: 400, height: 300}
    - {code: B, name: "Lụa", x: 500, y: 0, width: 400, height: 300}
  landmarks:
    - {id: san-khau, kind: stage, name: "Sân khấu", aliases: ["sân lớn"], x: 450, y: 500}
"""
BOOTHS = """\
code,name,zone,category,badges,x,y,width,height,aliases
A01,Gốm Lan,A,gốm sứ,ocop-4;ben-vung,10,10,50,50,gốm cô Lan
B01,Lụa Mai,B,lụa,,510,10,50,50,
"""
PRODUCTS = """\
id,booth,name,category,price,price_to,unit,ocop_stars
p1,A01,Bình gốm,gốm sứ,120k,1tr2,chiếc,4
p2,B01,Khăn lụa,lụa,450.000đ,,chiếc,
"""
SESSIONS = """\
id,title,starts_at,ends_at,place,booth,kind,status
s1,Khai mạc,2025-01-10T09:00,2025-01-10T10:30,san-khau,,opening,
s2,Vuốt gốm,2025-01-11T14:00,2025-01-11T15:00,,A01,demo,
"""
FAQ = """\
- id: gui-xe
  questions: ["Gửi xe ở đâu?"]
  answer: "Ở cổng."
  related: [san-khau, A01, s1]
- id: ve
  questions: ["Vé bao nhiêu?"]
  answer: "Miễn phí."
"""
FILES = {
    "event.yaml": EVENT,
    "booths.csv": BOOTHS,
    "products.csv": PRODUCTS,
    "sessions.csv": SESSIONS,
    "faq.yaml": FAQ,
}


def write_fair(folder: Path, **changed: str | bytes | None) -> Path:
    """The small fair with whole files replaced by stem (`booths=…`) or left out (None)."""
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in FILES.items():
        content = changed.get(Path(file).stem, text)
        if isinstance(content, str):
            content = content.encode()
        if content is not None:
            (folder / file).write_bytes(content)
    return folder


def break_fair(folder: Path, file: str, old: str, new: str) -> Path:
    """The small fair with the first `old` of one file replaced."""
    text = FILES[file]
    assert old in text, old
    return write_fair(folder, **{Path(file).stem: text.replace(old, new, 1)})
