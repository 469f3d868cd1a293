"""What people shout, type and thumb in an emergency, and what only looks like it. One a line; see `test_urgent.py`."""

from __future__ import annotations

LOST_CHILD = """\
con em bị lạc rồi
lạc con
con tôi bị lạc ở khu A
không thấy con đâu hết
bé trai 5 tuổi đi lạc mẹ
bé gái mặc áo hồng đội mũ trắng bị lạc ở khu B
bé nhà em mặc áo đỏ bị lạc
cháu nhà tôi đi lạc
lạc mất con rồi
tìm con tôi giúp với
con tôi đâu rồi
không thấy bé gái nhà em đâu nữa
bà cụ đi cùng bị lạc
có đứa bé khóc một mình không thấy mẹ
lạc cháu ở cổng chính
thấy một em bé bị lạc
con mình biến mất rồi
lost my son
my son is missing
my little daughter got lost
con e lạc rồi
con e lac roi
cháu nhà mình lạc đâu mất rồi ạ
bé nhà tôi 4 tuổi lạc ở khu C
mình lạc mất bé gái mặc váy hồng
thằng cu nhà em đi đâu mất tiêu rồi
con bé nhà chị không thấy đâu nữa
e k thấy con e đâu
k thay be dau het
tìm cháu trai 6 tuổi mặc áo xanh
giúp em tìm con với, bé vừa đi lạc
nhờ loa gọi tìm bé giúp em
nho loa tim be giup
nhờ đọc loa tìm con tôi
ai thấy bé trai áo vàng không, con em lạc
con gái tôi mất tích rồi
con gái em chạy đi đâu mất
con tui lạc mất tiêu
mấy đứa nhỏ lạc đâu mất rồi
thằng nhỏ nhà tui lạc rồi
lạc mất thằng bé
em lạc mất con trai ở cổng chính
vợ chồng em lạc con
mẹ em bị lạc, bà hơi lẫn
ông nội em đi lạc rồi
bà cụ nhà tôi lạc mất rồi
lạc bà ngoại rồi
bố em 80 tuổi lạc ở khu ẩm thực
có em bé bị lạc đang khóc ở sân khấu
có đứa trẻ lạc ở cổng
có một cháu bé đứng khóc tìm mẹ
thấy bé gái đứng khóc một mình
em nhỏ đi lạc ba mẹ
tôi bị lạc mất con
lạc con rồi phải làm sao
lac con roi lam sao day
lạc con thì báo ai
trẻ lạc báo ở đâu
con nhà em đâu mất rồi
quay đi quay lại không thấy con đâu
vừa buông tay ra là không thấy cháu đâu
con em chưa thấy về, tìm mãi không ra
học sinh trong đoàn bị lạc
bé lạc mẹ
bé đi lạc
cháu lạc mẹ rồi
em bé lạc mất bố mẹ
con lạc mẹ rồi cô ơi
cháu bị lạc mất mẹ
my kid is lost
i lost my child
we can't find our son
lost child where to report
missing child
a little boy is lost and crying
alo con mình bị lạc ở gần sân khấu, bé mặc áo sọc
thằng con tôi nó chạy lạc đâu rồi không biết
cháu gái tôi 7 tuổi thất lạc từ nãy giờ
bé nhà em tuột tay giờ không thấy nữa
ban tổ chức ơi con em lạc
xin hỏi lạc mất cháu thì báo chỗ nào
mới lạc thằng cu em ở cổng 2
có bé lạc đang đứng ở gian em
đứa con nít đi lạc khóc quá trời
em thấy một bé lạc bố mẹ
con e dau mat r
be nha minh dau mat tieu roi
lac be roi giup voi
mẹ già nhà em lẫn đi lạc mất rồi
i can't find my kid anywhere
my son got separated and lost
bác ơi cháu lạc mẹ
dạ em bị lạc con gái 5t ở gần cổng chính ạ
con đâu mất rồi huhu
mất con rồi mn ơi
đứa cháu ngoại tui nó đi lạc nãy giờ kiếm hổng ra
hồi nãy dắt bé đi mà giờ không thấy bé đâu
tim tre lac o cho nao
bé nhà em 3 tuổi bị lạc mẹ, mặc áo siêu nhân
where do i go my daughter is missing
""".splitlines()

MEDICAL = """\
có người ngất xỉu ở sân khấu
có người ngất
có người bị ngất
bà em khó thở quá
gọi cấp cứu giúp với
chảy máu nhiều lắm
ngã không dậy
ông cụ ngã không dậy được
bác em té cầu thang
bé bị bỏng
có người co giật
mẹ tôi xỉu rồi
bạn em bị điện giật
ngộ độc thức ăn rồi
cần gọi bác sĩ gấp
có cô nằm bất tỉnh
vợ em đau đẻ
chú ấy đột quỵ
bị say nắng
bé bị sặc
con em bị sặc sữa
trẻ bị hóc
cháu nhà em nuốt phải đồng xu
bị chó cắn
em bị ong đốt sưng tay
bị đau bụng quá
xe đụng người trước cổng
có người bị xe máy tông
someone is choking
xỉu r
mẹ e xỉu r
có người xỉu
co nguoi xiu r
bi ngat
bị ngất
ngất r
ông cụ bị ngất ở gian B03
bà cụ ngã đập đầu chảy máu
bé nhà em té chảy máu đầu
con em bị té gãy tay
cháu bị ngã rách trán
em bị đứt tay chảy máu nhiều quá
con bị hóc hạt nhãn
bé hóc xương cá
con e hoc xuong roi
cháu bị nghẹn không thở được
bạn em lên cơn động kinh
bạn em bị co giật sùi bọt mép
bạn em đau ngực khó thở
ba em đau tim
bố tôi bị nhồi máu
bà em tụt huyết áp
mẹ tôi bị tai biến
ông ngoại em đột quỵ rồi
có người nằm bất tỉnh
có người nằm gục ở lối đi
có người nằm ngất ngoài cổng
có người bất tỉnh nhân sự
có ai biết sơ cứu không
cần sơ cứu gấp
cần bác sĩ gấp
gọi bác sĩ giúp em
gọi cấp cứu
goi cap cuu gap
gọi xe cấp cứu
cần xe cứu thương
cấp cứu
kêu cứu thương giùm
bé nhà em bị bỏng nước sôi
em bị bỏng dầu
bỏng nặng
bị điện giật
có người bị điện giật ở gian C2
ngộ độc rồi
con em nôn liên tục, sốt cao co giật
bé sốt cao co giật
bé nhà em tím tái
bị dị ứng nổi mẩn khó thở
vợ em chuyển dạ
vợ tôi vỡ ối
có bầu đau bụng dữ dội
có người bị thương
có người bị xe đâm
có tai nạn ở cổng
bị chó cắn chảy máu
bé bị ong đốt sưng vù
có người té xỉu
say nắng xỉu rồi
ông ấy ngừng thở
bác ấy không thở nữa
chồng em choáng ngã ra đất
em chóng mặt sắp ngất
có người chết đuối
bé rơi xuống hồ
người ta té lầu
bị vật rơi trúng đầu
sập rạp có người bị thương
bị cây đổ đè trúng người
đau bụng quặn, đi ngoài ra máu
máu chảy nhiều quá không cầm được
có người tự tử
help, someone collapsed
my mother fainted
my dad is having a heart attack
he is not breathing
she is bleeding
i need a doctor
we need an ambulance
someone is hurt badly
medical emergency
có chị kia tự nhiên ngã lăn ra bất tỉnh
chú kia lên cơn co giật kìa
ba tui xỉu giữa đường
nhỏ bạn em xỉu rồi làm sao giờ
e bi dau bung qua
bé bị té trầy đầu gối chảy máu
em bị đứt tay máu ra nhiều
mẹ em mệt quá thở không nổi
ông nội bị đau tim phải làm sao
có người bị ngã gãy chân
con tôi hóc đồ chơi
chị em sắp sinh rồi, vỡ ối
có người say rượu nằm bất động
ai có thuốc trợ tim không bố em đau ngực quá
gọi 115 giúp em
cho xin xe cấp cứu tới khu C
cu e bi soc nhiet
ngộ độc thực phẩm sau khi ăn ở khu ẩm thực
bé nhà em bị dị ứng sưng mặt
an xong bi di ung kho tho
somebody needs a doctor now
an old man fell and is bleeding
my friend passed out
có người đang co giật ở khu ẩm thực
cứu với có người ngất
bà nội em bị choáng ngã xuống
em bé bị hóc hạt trân châu
con bé bị phỏng nước sôi
nguoi nha bi dot quy
chảy máu cam không cầm được
có ông bị đau tim ngồi gục xuống
té cầu thang gãy chân rồi
bạn mình bị sốc phản vệ
bị ong chích sưng mặt
chong em kho tho qua goi ai
my wife is having chest pain
there is someone unconscious
""".splitlines()

FIRE = """\
cháy rồi
gian bên cạnh bốc cháy
chập điện rồi
có khói
thấy khói ở khu B
khói nhiều quá
mùi khét ở gian A12
nổ bình ga
rò gas
có đám cháy
lửa bốc lên kìa
cháy gian rồi
help fire
cháy
cháy!!!
cháy cháy cháy
cháy rồi bà con ơi
chay roi
có cháy
co chay o khu B
cháy ở gian A12
gian C05 đang cháy
gian hàng bên kia bốc cháy
có lửa cháy
lửa bùng lên ở bếp
bếp bị cháy
cháy bếp gas
cháy ổ điện
ổ cắm bốc khói
dây điện tóe lửa
chập điện bốc lửa
nổ bình ga rồi
bình gas bị xì
mùi gas nồng nặc
có mùi khét
khét quá, hình như cháy dây điện
khói mù mịt
khói bay ra từ gian B
thấy khói đen bốc lên
có hỏa hoạn
hoa hoan roi
cháy to quá
cháy lớn rồi
đang cháy ở khu ẩm thực
báo cháy
gọi cứu hỏa
gọi lính cứu hỏa gấp
goi cuu hoa giup
gọi 114
cháy rạp
cháy cái bạt che
cháy lều
đám cháy ở bãi xe
xe máy bốc cháy trong bãi
có tiếng nổ ở khu bếp
fire!
fire
there's a fire
something is burning
smoke in hall B
gian đồ gỗ bị cháy
cháy ở bãi giữ xe
có khói bốc lên từ bếp
cháy bếp rồi
chap dien o gian b12
bình gas nhà hàng bị rò rỉ
lửa cháy lan sang gian bên
gọi chữa cháy giúp
hình như có gì cháy khét lắm
nổ bình gas khu ẩm thực
fire at the food court
there is smoke coming from booth A3
cháy kìa mọi người
gian hàng gỗ đang bốc cháy
bếp gas phát nổ
khói nghi ngút bên khu C
chay roi goi 114 giup
có mùi khét lẹt ở gian gỗ
the booth is on fire
""".splitlines()

THEFT = """\
tôi bị móc túi
bị giật túi xách
có kẻ trộm ở khu B
mất cắp
em bị mất cắp ví
bị rạch túi
có trộm
bị ai lấy mất điện thoại
bắt thằng móc túi
trộm ví của tôi
bị cướp
chị em bị giật dây chuyền
ai do giat tui
ai đó giật túi em
có người giật túi xách chạy rồi
bị giật điện thoại
bị giật đt
em bị móc túi mất điện thoại
bị móc bóp
bi moc tui roi
nó móc túi em
có thằng móc túi ở khu A
kẻ gian lấy mất ví
bị lấy trộm điện thoại
bị trộm xe máy
em bị mất trộm ví
mất trộm
bị ăn cắp điện thoại
vừa bị ăn cắp đồ
có ăn trộm
trộm trộm
cướp
cướp cướp
cướp giật
bị cướp dây chuyền
có cướp
bắt cướp giúp
bắt trộm
thằng kia ăn cắp của em
có đứa lấy túi của em chạy mất
bị rạch túi lấy tiền
bị rạch ba lô
có kẻ móc túi
xe em bị lấy cắp rồi
mất cắp laptop
bị cuỗm mất ví
bị chôm điện thoại
nghi có trộm
phát hiện kẻ trộm
gian hàng bị mất cắp hàng
thief
someone stole my phone
my wallet got stolen
my phone has been stolen
i was robbed
i got pickpocketed
someone snatched my bag
em vừa bị giật mất túi
túi em bị rạch mất ví rồi
có tên trộm ở gian em
có hai thằng giật điện thoại chạy ra cổng
dt e bi giat
em bị kẻ gian móc mất điện thoại
bắt được thằng móc túi
xe máy em bị trộm ở bãi xe
gian em bị trộm đồ
camera có quay được thằng lấy trộm không em bị mất trộm rồi
my phone was snatched
a thief took my bag
có thằng vừa giật túi của chị kia
em vừa bị móc mất cái ví
ví em bị móc mất rồi
cái điện thoại bị thó mất
gian em bị ăn trộm hàng
có kẻ cắp
mat trom xe o bai xe
help i got robbed
""".splitlines()

CALLS = {"lost_child": LOST_CHILD, "medical": MEDICAL, "fire": FIRE, "theft": THEFT}

# Without marks these are other words: "đâu để", "con tôi học", "chạy".
ANOTHER_WORD_UNMARKED = {"vợ em đau đẻ", "con tôi hóc đồ chơi", "cháy", "cháy!!!"}

FIGHTS = """\
có đánh nhau ở khu B
đánh nhau
đang đánh nhau trước cổng
có người gây gổ
em bị sàm sỡ
bị quấy rối
có thằng say rượu gây sự
có ông say rượu quậy phá
bị ai đó bám theo
họ dọa đánh em
đánh nhau kìa
there is a fight
someone is harassing me
""".splitlines()

HARMLESS = """\
mất ví thì báo ở đâu
bỏ quên điện thoại
nhà thuốc ở đâu
trạm y tế ở đâu
có món chay không
co chay khong
quan chay o dau
lạc rang bao nhiêu
kẹo lạc ở gian nào
kẹo lạc
lạc mất con chó
mèo nhà em bị lạc
con giống tò he
cháy hàng chưa
giật mình vì rẻ
gốm Bát Tràng
xe chạy đường nào
mất đồ
rơi ví
lượm được cái bóp
đánh rơi chìa khóa
bình gốm men hỏa biến
cá hun khói
thịt lợn gác bếp có khói không
bún đậu mắm tôm
liên lạc ban tổ chức
câu lạc bộ
bỏng ngô bao nhiêu
đau bụng thì đi đâu
quên túi ở gian
tìm con dấu
mua con giống
bé mấy tuổi vào được
cho bé chơi ở đâu
có lớp dạy cho bé không
bé trai mặc áo dài
nước chấm cháy tỏi
phòng cháy chữa cháy
bình chữa cháy ở đâu
lối thoát hiểm ở đâu
ba lô mây tre
lạc ba lô
con bò gốm
em có người yêu chưa
bị lừa thì báo ai
lac bac bao nhieu tien
bảo hiểm tai nạn
ngất ngây luôn
chơi cướp cờ
té nước
học nghề ở đâu
cho trẻ học vẽ ở đâu
sạc điện thoại ở đâu
hạt sen bao nhiêu
mật ong bán ở đâu
mo hinh con cho
xe máy gửi ở đâu
xe vào cổng nào
tranh con lạc đà
tranh con lac da
thú nhồi bông con lạc đà
cháy hàng
chay hang chua
cháy vé rồi à
vé cháy rồi hả
đậu phộng rang
đậu phộng bán lạc rang
bán lạc rang
ban lac rang
lạc rang húng lìu
mất bao lâu
mất bao lâu để đi hết hội chợ
trẻ em có mất vé ko
tre em co mat ve ko
con em có mất vé không
bé có mất vé không
con có mất tiền vé không
học làm gốm
hoc lam gom
bé học làm gốm ở đâu
con học vẽ nón ở đâu
cho con học nặn tò he
đường đến hội chợ có bị lạc không
sợ lạc đường
lạc đường rồi, cổng chính ở đâu
tôi bị lạc đường
em lạc đường quá, sân khấu ở đâu
lạc đường không biết ra cổng nào
đi lạc mất rồi không biết đường ra bãi xe
mất vé gửi xe
mất vé xe thì sao
mất thẻ gửi xe
mất chìa khóa xe
mất ví
em mất ví
mất điện thoại
em bị mất điện thoại
rơi mất điện thoại
bị mất ví thì báo ở đâu
để quên túi
làm rơi ví ở khu B
đánh rơi thẻ căn cước
tìm đồ thất lạc ở đâu
thất lạc hành lý
đồ thất lạc báo ở đâu
nhặt được ví
nhặt được điện thoại đưa cho ai
hiệu thuốc gần nhất
mua thuốc đau đầu ở đâu
có bán thuốc đau bụng không
phòng y tế ở đâu
y tế ở chỗ nào
có bác sĩ trực không
có nhân viên y tế không
bác sĩ trực ở đâu
có xe cấp cứu trực không
có phòng sơ cứu không
trạm sơ cứu ở đâu
tủ thuốc sơ cứu ở đâu
có lối thoát hiểm không
có bảo vệ không
bảo vệ ở đâu
an ninh có tốt không
có camera không
hội chợ có an toàn không
có hay mất cắp không
ở đây có hay bị móc túi không
đi hội chợ có sợ bị móc túi không
để xe có sợ mất trộm không
gửi xe có sợ mất xe không
gửi xe có bị mất không
xe để qua đêm có mất không
món chay
có cơm chay không
co do chay khong
an chay o dau
ăn chay được không
bún chay bao nhiêu
chạy xe máy vào được không
xe buýt chạy đến mấy giờ
xe bus nào chạy qua
xe chay gio nao
chay bo trong cong vien dc ko
mấy giờ chạy chương trình
chuong trinh chay may gio
sac dien thoai o dau
sạc dự phòng
có chỗ sạc pin không
sac pin dien thoai o dau
ổ cắm sạc ở đâu
học phí lớp làm nón
lớp học vẽ tranh
đỗ xe ở đâu
đậu xe ở đâu
dau xe o dau
đậu hũ nhà làm
đậu phụ Mơ
đậu nành rang
dau nanh bao nhieu
tinh dầu chữa đau đầu
dầu gió trị đau bụng
cao xoa bóp đau lưng
cao trị đau khớp
thuốc nam trị đau dạ dày
rượu trị nhức mỏi đau lưng
tinh dầu ngát hương
trà sen thơm ngát
hoa ngát hương
ngat huong sen
thơm ngất ngây
lác Cà Mau
lác mắt
chiếu lác
chieu lac
chiếu lác Vĩnh Long
chieu lac dinh yen
thảm lác
cói lác
giỏ lác bao nhiêu
gio lac gia bao nhieu
tui lac
con rối nước
con giống
con dấu
con lật đật
con tò he giá bao nhiêu
gian bán lạc đỏ
dầu lạc nguyên chất
dau lac
bơ lạc
bo lac
keo lac
lạc luộc
muối vừng lạc
vừng lạc
liên lạc với ai
số liên lạc
lien lac btc
câu lạc bộ ca trù
cau lac bo quan ho
mì Lạc Long
Hòa Lạc đi xe nào
cơm cháy Ninh Bình
com chay ninh binh
cơm cháy chà bông
com chay cha bong bao nhieu
cơm cháy mua ở đâu
thịt hun khói
thit hun khoi
thịt gác bếp ám khói
cá xông khói
xúc xích xông khói
nhang không khói
hương trầm ít khói
nhang ít khói
nến thơm cháy được bao lâu
nến cháy bao lâu
đèn dầu cháy bao lâu
bếp từ
bếp củi
nồi cháy
nước sôi
lửa
gốm nung lửa
men hỏa biến
gốm khói
than không khói
than hoa
pháo hoa mấy giờ bắn
có bắn pháo hoa không
mấy giờ đốt lửa trại
đốt lửa trại ở đâu
biểu diễn phun lửa
múa lửa tối nay
giật giải
trò kéo co
trò cướp cờ
đua thuyền
chơi bịt mắt bắt dê
giật gân
giá cướp
giá cắt cổ
đắt như ăn cướp
mua nhầm
mua bị lỗi
bị lừa mua hàng giả
hàng giả báo ai
đổi trả hàng
bị tính sai tiền
thối nhầm tiền
xe mất phí không
mất phí không
vào cửa mất tiền không
có mất tiền không
mất mấy phút đi bộ
đi từ cổng vào mất bao lâu
bé nhà em 3 tuổi có vào được không
bé mấy tuổi phải mua vé
bé đi vệ sinh ở đâu
con nít có trò gì chơi
trẻ con chơi gì
cho bé bú ở đâu
phòng thay tã cho bé
xe đẩy cho bé
đồ chơi cho bé
áo dài bé gái
nón lá cho bé
bé thích tò he
bé muốn xem múa rối
con tôi thích trống
mẹ tôi thích lụa
tìm quà cho mẹ
tìm quà cho con
tìm áo cho bé gái
tìm áo dài cho bé mặc tết
không thấy con nào đẹp
chưa thấy con gì cho bé
có được đi theo đoàn không
gây sự chú ý
choáng váng vì giá
gian nào có cơm cháy
mua xe điện cho bé ở đâu
cháu muốn tìm bạn cùng lớp
tìm đồ chơi cho cháu
tim do choi cho be
tìm bạn
em đang tìm gian A12
không thấy gian A12 đâu
tìm không thấy cổng
không thấy sân khấu đâu
tìm hoài không thấy gian bán nón
không tìm thấy gian gốm
có gì cho trẻ con không
không thấy con giống ở gian nào
khóc
cười xỉu
đẹp xỉu
rẻ xỉu
ngon xỉu up xỉu down
đẹp ngất
mệt quá
mệt xỉu
đói quá
khát quá
nóng quá
chân đau quá ngồi nghỉ ở đâu
mỏi chân quá có ghế không
mỏi chân
đau chân ngồi đâu nghỉ
chỗ ngồi nghỉ
đánh trống
vở Thị Mầu lên chùa
truyện Tấm Cám
có diễn xiếc không
học cách thở
yoga
thiền
có lớp sơ cứu không
học sơ cứu ở đâu
hội thảo phòng cháy
thi nấu ăn
nấu ăn
gà không lối thoát
gà cháy tỏi
kho quẹt cháy
sườn cháy cạnh
ngói cháy
màu cháy
màu đỏ cháy
mã não
gọi ai để hỏi
số hotline
gọi điện cho btc
số điện thoại gian A12
quạt giấy
máy quạt
điện giật là gì
ong mật
mật ong rừng
nước mắm cá cơm
rắn ngâm rượu
rượu rắn
chó mèo vào được không
mang chó vào được không
cho cho vao dc ko
dẫn theo con chó được không
thú cưng
mèo gốm
con chó đá
con nghê đá
xe cứu hỏa đồ chơi
lính chì
công an
bị muộn
bị trễ
bị hủy không
bị hết hàng chưa
bị ướt
bị mưa thì sao
mưa có diễn không
ngã tư nào
ngã ba nào
ga gần nhất
ga Hà Nội đi xe nào
ga tàu
gà đồi
bếp ga mini
bình ga mini bán không
gas
tế lễ
rượu ngô uống có say không
rượu có say không
say sóng
say xe
thuốc say xe
say rượu có được vào không
có máy rút tiền không
rút tiền
nuốt
hóc
hốc
nghẹn
kẹo mút
bỏng
bỏng ngô
bỏng gạo
bóng bay
bong bay cho be
bong ngo
bột sắn
sập vàng
sạp nào bán nón
sập gụ
đổ cổ
đồ cổ
rơi
cắn
chết
chết rồi, hết giờ chưa
chết mất, hết nón rồi
vui chết đi được
mất điện
mất mạng
wifi bị mất
mất sóng
mất nước
fire opal
firewood
hot pot
lost and found
lost and found where
i lost my wallet
lost my phone
where is the pharmacy
is there a first aid room
is there a doctor
kids playground
kids ticket
child ticket price
my son likes pottery
where can i buy toys for my son
what can my daughter do here
wood burning art
stolen kiss
smoked fish
smoking area
khu hút thuốc
hút thuốc ở đâu
có được hút thuốc không
cho em hỏi bé gái 2 tuổi có cần vé không
cháu 5 tuổi có chơi được không
cháu tôi thích làm gốm
ông bà lớn tuổi có xe điện không
người già có ghế ngồi không
người khuyết tật có lối đi không
ông cụ ngồi xe lăn vào được không
có xe lăn không
bà bầu vào được không
trẻ sơ sinh vào được không
nghệ nhân nào dạy nặn
mẹ bán gì ở gian A12
bé tập viết thư pháp
con muốn nặn đất
bác Năm bán gì
cô Ba bán gì
em gái bán nón ở đâu
lạc bao nhiêu 1 ký
có bán lạc không
mẹ em muốn mua lạc
bé thích ăn kẹo lạc ở gian nào
gian A12 có lạc không
con muốn ăn lạc
cháu muốn xem múa lạc đà
có khu vui chơi cho bé không
mẹ và bé
đi cùng con nhỏ có tiện không
con nhỏ có được vào xem rối không
tìm mua quà cho bé gái
tìm gian bán áo cho con trai
con trai 5 tuổi nên xem gì
cháy máy
hôm nay có cháy vé không
áo màu cháy nắng
gốm men khói
thịt trâu gác bếp khói
nấm hương
khói
đèn lồng
đèn cầy cháy mấy tiếng
bếp lửa
khu bếp ở đâu
bình gas du lịch
có đốt nến không
xe đạp điện có cho sạc không
máu
tiết canh
lưng đau nên mua gối gì
gối chữa đau cổ
ghế massage đau vai
thuốc trị ho cho bé
dầu tràm cho bé
cao gắm chữa gút
mật ong trị ho
trà thảo mộc cho người cao huyết áp
sản phẩm cho người tiểu đường
người bị dị ứng đậu phộng ăn được không
có món không đậu phộng không em bị dị ứng
dị ứng hải sản ăn gì
ăn có bị đau bụng không
hải sản có tươi không
uống rượu có bị bắt không
có trộm vía
bé trộm vía
giật dây tàu lượn
bán vé chợ đen
có lừa đảo không
bị chặt chém
gian này chặt chém quá
chém giá
bán đắt quá chém đẹp
đâm tiêu
dao chặt
có bán dao không
chó con
cho con bú
cho con ăn ở đâu
con cái
con đường nào đi
con số may mắn
rơi nước mắt
nước rơi
ngã ba hàng
té ra
té ghế
xe ôm
xe tông tổng
tài xế
tai nạn nghề nghiệp
tai heo
cứu cánh
cứu trợ
quỹ từ thiện cứu trợ
gọi món
bác sĩ cây cảnh
phòng khám
tiêm chủng
khám sức khỏe miễn phí ở đâu
đo huyết áp miễn phí không
hiến máu ở đâu
hien mau o dau
fire dance show
stroke art
lost
my kids
is there a nursery
child seats
heart shaped gifts
burn incense
thief costume
giat ui o dau
giặt đồ ở đâu
giày dép
giật tít
cắp sách
cắp nách
móc len
moc len o dau
móc áo
thú bông móc len
moc chau
mộc châu
mua moc khoa
túi móc
tui moc bao nhieu
giỏ móc
""".splitlines()
