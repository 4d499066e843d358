"""The shapes of the programs that are known, in the order in which they are tried."""

from giftcalc.data.importers.gift_events.shapes import Fields, Shape

_FLAT = Fields(
    message=("msgId",),
    at=("createTime", "timestamp"),
    room=("roomId",),
    gift=("giftId",),
    name=("giftName", "originalName"),
    type=("giftType",),
    value=("diamondCount",),
    repeats=("repeatCount",),
    end=("repeatEnd",),
    group=("groupId",),
    sender=("userId", "user.userId", "user.id"),
    handle=("uniqueId", "user.uniqueId"),
    nickname=("nickname", "user.nickname"),
    recipient=("receiverUserId",),
    owner=("tikfinityUserId",),
)
_FLAT_GIFT = ("giftId", "giftType", "diamondCount")
_CONNECTOR_1 = Shape(
    "connector-1",
    _FLAT,
    needs=("giftId", "giftType", "diamondCount"),
    gift_key=_FLAT_GIFT,
    lacks=("common", "triggerTypeId"),
)
_LEGACY = Shape(
    "connector-2-legacy",
    _FLAT,
    needs=("giftId", "repeatCount"),
    gift_key=_FLAT_GIFT,
    lacks=("common", "baseMessage", "giftDetails", "mGift", "triggerTypeId", "coins"),
)
_MODERN_FIELDS = Fields(
    message=("common.msgId",),
    at=("common.createTime",),
    room=("common.roomId",),
    gift=("gift.id", "giftId"),
    name=("gift.name",),
    type=("gift.type",),
    value=("gift.diamondCount",),
    repeats=("repeatCount",),
    end=("repeatEnd",),
    group=("groupId",),
    sender=("user.idStr", "user.id"),
    handle=("user.displayId",),
    nickname=("user.nickname",),
    recipient=("toUser.idStr", "toUser.id"),
)
_MODERN = Shape(
    "connector-2",
    _MODERN_FIELDS,
    needs=("common", "gift.diamondCount", "repeatEnd"),
    gift_key=("gift",),
)
_PYTHON_7 = _MODERN._replace(
    name="tiktoklive-7",
    needs=("common", "gift"),
    lacks=("gift.diamond_count", "common.msg_id", "gift.gift_id"),
)
_PYTHON_7_SNAKE = Shape(
    "tiktoklive-7",
    Fields(
        message=("common.msg_id",),
        at=("common.create_time",),
        room=("common.room_id",),
        gift=("gift.id", "gift_id"),
        name=("gift.name",),
        type=("gift.type",),
        value=("gift.diamond_count",),
        repeats=("repeat_count",),
        end=("repeat_end",),
        group=("group_id",),
        sender=("user.id_str", "user.id"),
        handle=("user.display_id",),
        nickname=("user.nickname",),
        recipient=("to_user.id_str", "to_user.id"),
    ),
    needs=("common", "gift"),
    gift_key=("gift",),
    lacks=("gift.diamondCount", "common.msgId", "gift.gift_id"),
)
_PYTHON_6 = Shape(
    "tiktoklive-6",
    Fields(
        message=("baseMessage.messageId",),
        at=("baseMessage.createTime",),
        room=("baseMessage.roomId",),
        gift=("mGift.id", "giftId"),
        name=("mGift.name",),
        type=("mGift.type",),
        value=("mGift.diamondCount",),
        repeats=("repeatCount",),
        end=("repeatEnd",),
        group=("groupId",),
        sender=("fromUser.id",),
        handle=("fromUser.username",),
        nickname=("fromUser.nickName",),
        recipient=("toUser.id",),
    ),
    needs=("mGift", "fromUser"),
    gift_key=("mGift",),
)
_PYTHON_6_SNAKE = Shape(
    "tiktoklive-6",
    Fields(
        message=("base_message.message_id",),
        at=("base_message.create_time",),
        room=("base_message.room_id",),
        gift=("m_gift.id", "gift_id"),
        name=("m_gift.name",),
        type=("m_gift.type",),
        value=("m_gift.diamond_count",),
        repeats=("repeat_count",),
        end=("repeat_end",),
        group=("group_id",),
        sender=("from_user.id",),
        handle=("from_user.username",),
        nickname=("from_user.nick_name",),
        recipient=("to_user.id",),
    ),
    needs=("m_gift", "from_user"),
    gift_key=("m_gift",),
)
_CONNECTOR_2_0 = Shape(
    "connector-2.0",
    Fields(
        message=("common.msgId",),
        at=("common.createTime",),
        room=("common.roomId",),
        gift=("giftId", "giftDetails.id"),
        name=("giftDetails.giftName", "giftDetails.name"),
        type=("giftDetails.giftType", "giftDetails.type"),
        value=("giftDetails.diamondCount",),
        repeats=("repeatCount",),
        end=("repeatEnd",),
        group=("groupId",),
        sender=("user.userId", "user.id"),
        handle=("user.uniqueId", "user.displayId"),
        nickname=("user.nickname",),
        recipient=("giftExtra.toUserId", "giftExtra.receiverUserId", "toUser.userId"),
    ),
    needs=("giftDetails", "giftExtra"),
    gift_key=("giftId", "giftDetails"),
)
_PYTHON_4 = Shape(
    "tiktoklive-4",
    Fields(
        message=("common.msg_id", "base_message.message_id"),
        at=("common.create_time", "base_message.create_time"),
        room=("common.room_id", "base_message.room_id"),
        gift=("gift_id", "gift_details.id"),
        name=("gift_details.gift_name", "gift_details.name"),
        type=("gift_details.gift_type", "gift_details.type"),
        value=("gift_details.diamond_count",),
        repeats=("repeat_count",),
        end=("repeat_end",),
        group=("group_id",),
        sender=("user.user_id", "user.id"),
        handle=("user.unique_id", "user.display_id"),
        nickname=("user.nickname",),
        recipient=("gift_extra.to_user_id", "gift_extra.receiver_user_id"),
    ),
    needs=("gift_details", "gift_extra"),
    gift_key=("gift_id", "gift_details"),
)
_LIVE_STUDIO = Shape(
    "live-studio",
    Fields(
        message=("payload.message_id",),
        at=("timestamp",),
        room=("payload.room_id",),
        gift=("payload.gift.id",),
        name=("payload.gift.name",),
        type=("payload.gift.type",),
        value=("payload.gift.diamond_count",),
        repeats=("payload.repeat_count",),
        end=("payload.repeat_end",),
        group=("payload.group_id",),
        sender=("payload.user.id",),
        handle=("payload.user.display_id",),
        nickname=("payload.user.nickname",),
    ),
    needs=("payload",),
    gift_key=("payload.gift",),
    marks=(("event", "live.gift"),),
)
_TIKTOOLS = _LEGACY.within("data", "tiktools")._replace(
    needs=("data.user",), lacks=("data.common",), marks=(("event", "gift"), ("data.type", "gift"))
)
_TIKFINITY = _LEGACY.within("data", "tikfinity")._replace(
    needs=("data.giftId",),
    lacks=("data.common",),
    marks=(("event", "gift"),),
)
_WEBHOOK = Shape(
    "tikfinity-webhook",
    Fields(
        gift=("giftId",),
        name=("giftName",),
        value=("coins",),
        repeats=("repeatCount",),
        sender=("userId",),
        handle=("username",),
        nickname=("nickname",),
        owner=("tikfinityUserId",),
    ),
    needs=("triggerTypeId",),
    gift_key=("giftId", "coins"),
    is_final=True,
)
_CONNECTOR_0_8 = Shape(
    "connector-0.8",
    Fields(
        gift=("gift.gift_id",),
        name=("extendedGiftInfo.name",),
        type=("gift.gift_type",),
        value=("extendedGiftInfo.diamond_count",),
        repeats=("gift.repeat_count",),
        end=("gift.repeat_end",),
        sender=("userId",),
        handle=("uniqueId",),
        nickname=("nickname",),
        recipient=("gift.to_user_id",),
    ),
    needs=("gift.gift_id",),
    gift_key=("gift.gift_id", "gift.gift_type", "extendedGiftInfo"),
    lacks=("giftId", "msgId", "common"),
)
_GO = Shape(
    "gotiktoklive",
    Fields(
        message=("MessageID",),
        at=("Timestamp",),
        gift=("ID",),
        name=("Name",),
        type=("Type",),
        value=("Diamonds",),
        repeats=("RepeatCount",),
        end=("RepeatEnd",),
        group=("GroupID",),
        sender=("User.ID",),
        handle=("User.Username",),
        nickname=("User.Nickname",),
        recipient=("ToUserID",),
    ),
    needs=("RepeatCount", "Diamonds"),
    gift_key=("ID", "Type", "Diamonds"),
)
_RECORDING = (("type", "WebcastGiftMessage"),)

SHAPES = (
    _LIVE_STUDIO,
    _PYTHON_7.within("data", "live-stats-recording")._replace(marks=_RECORDING),
    _TIKTOOLS,
    _TIKFINITY,
    _WEBHOOK,
    _PYTHON_6,
    _PYTHON_6_SNAKE,
    _MODERN,
    _PYTHON_7,
    _PYTHON_7_SNAKE,
    _CONNECTOR_2_0,
    _PYTHON_4,
    _CONNECTOR_1,
    _LEGACY,
    _CONNECTOR_0_8,
    _GO,
)
"""All shapes, in the order in which they are tried."""

UNWRAPPED = SHAPES[SHAPES.index(_WEBHOOK) :]
"""Those that may also lie in a field of another object."""
