"""Whether somebody speaks of buying in quantity: a buyer, a shop or a distributor rather than a visitor.

Bên em cần lấy sỉ nón lá · tìm nguồn hàng mây tre · do you sell wholesale
"""

from __future__ import annotations

from knowledge.text import fold

SPOKEN = (
    *("nguồn hàng", "nhập hàng", "lấy hàng số lượng", "số lượng lớn", "đặt hàng số lượng", "mua số lượng"),
    *("mua sỉ", "lấy sỉ", "giá sỉ", "bán sỉ", "mua buôn", "bán buôn", "giá buôn", "đổ buôn"),
    *("làm đại lý", "nhà phân phối", "tìm nhà cung cấp", "hợp tác phân phối", "mua xuất khẩu", "đặt xuất khẩu"),
    *("wholesale", "in bulk", "bulk order", "large order", "large quantity", "distributor", "supplier", "suppliers"),
)
_FOLDED = tuple(f" {fold(words)} " for words in SPOKEN)


def in_bulk(text: str) -> bool:
    """Whether any of that is in the text, marks or none."""
    folded = f" {fold(text)} "
    return any(words in folded for words in _FOLDED)
