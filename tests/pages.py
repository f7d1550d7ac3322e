"""Every page of the site that can be looked at, by who looks."""

STAFF = (
    "/",
    "/mat-khau",
    "/hoi-thi/moi",
    "/hoi-thi/1",
    "/hoi-thi/1/thong-tin",
    "/hoi-thi/1/the-le",
    "/hoi-thi/1/cach-tinh/chao-hoi",
    "/hoi-thi/1/xep-hang",
    "/hoi-thi/1/doc-lai-the-le",
    "/hoi-thi/1/lap-lai",
    "/hoi-thi/1/giam-khao",
    "/hoi-thi/1/giam-khao/1",
    "/hoi-thi/1/to-thu-ky",
    "/hoi-thi/1/doi-thi",
    "/hoi-thi/1/doi-thi/moi",
    "/hoi-thi/1/doi-thi/1",
    "/hoi-thi/1/ban-thu-ky",
    "/hoi-thi/1/giam-khao/1/vang",
    "/hoi-thi/1/phieu-giay",
    "/hoi-thi/1/phieu-giay/1/8/tieu-pham",
    "/hoi-thi/1/diem-mang-den",
    "/hoi-thi/1/boc-tham",
    "/hoi-thi/1/diem-tru",
    "/hoi-thi/1/so-lieu",
    "/hoi-thi/1/tong-hop",
    "/hoi-thi/1/tong-hop/D1",
    "/hoi-thi/1/phieu/1/8/tieu-pham",
    "/hoi-thi/1/chay-thu",
    "/hoi-thi/1/chay-thu?sets=5&entries=&judges=&seed=1&style=likely",
    "/hoi-thi/1/niem-phong",
    "/hoi-thi/1/thong-ke",
    "/hoi-thi/1/giay-to",
    "/hoi-thi/1/man-hinh",
    "/hoi-thi/1/dieu-khien",
    "/hoi-thi/1/loi-dan",
    "/nguoi-dung",
)
JUDGE = ("/hoi-thi/1/cham", "/hoi-thi/1/cham/nop", "/hoi-thi/1/cham/quan-he/8")
GUEST = ("/", "/dang-nhap", "/the", "/the/1-CODE", "/the/cho", "/lien-ket/TOKEN", "/ket-qua/1")
TIE = ("/hoi-thi/1/quyet-dinh/D2+D6",)
MISSING = ("/hoi-thi/9", "/khong-co")
