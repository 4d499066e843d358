"""What a column of a table is for, and the words by which its header says so.

The words are those of English, French, German, Spanish, Portuguese and Japanese; each
header is compared as a whole, folded. A word that means two things names both uses, and
what stands in the column decides.
"""

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from giftcalc.core.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping


class ColumnUse(StrEnum):
    """What is read from a column; COINS if it may be the price of one gift or of the row."""

    IGNORE = "ignore"
    TIME = "time"
    DATE = "date"
    CLOCK = "clock"
    GIFTER_ID = "gifter-id"
    HANDLE = "handle"
    NICKNAME = "nickname"
    GIFT = "gift"
    GIFT_ID = "gift-id"
    COUNT = "count"
    VALUE = "value"
    ROW_TOTAL = "row-total"
    COINS = "coins"
    STREAM = "stream"
    STREAM_TITLE = "stream-title"
    ROOM = "room"
    HOST = "host"
    RECIPIENT = "recipient"
    ACCOUNT = "account"
    STARTED = "started"
    ENDED = "ended"
    SHOWN_DIAMONDS = "shown-diamonds"


U = ColumnUse

_WORDS: "Mapping[tuple[ColumnUse, ...], str]" = {
    (U.TIME, U.DATE, U.CLOCK): """
        time; timestamp; date time; datetime; date and time; date/time; when; at; date; day; created
        at; sent at; received at; create time; createtime; gift time; utc; time (utc)
        horodatage; heure et date; date et heure; date; heure; jour
        zeit; zeitstempel; zeitpunkt; datum und uhrzeit; datum/uhrzeit; datum; uhrzeit; tag
        fecha y hora; fecha/hora; marca de tiempo; fecha; hora; dia
        data e hora; data/hora; carimbo de data/hora; data; horario
        日時; 日付; 時刻; 時間; タイムスタンプ; 送信日時; 受信日時""",
    (U.GIFTER_ID,): """
        user id; userid; user_id; gifter id; gifter_id; sender id; sender_id; viewer id; uid
        id utilisateur; id de l'utilisateur; identifiant; benutzer-id; nutzer-id; absender-id
        id de usuario; id usuario; id del usuario; id do usuario; ユーザーid; 視聴者id""",
    (U.GIFTER_ID, U.HANDLE): """
        user; sender; gifter; viewer; from; utilisateur; expediteur; donateur; spectateur
        benutzer; nutzer; absender; zuschauer; usuario; remitente; espectador; remetente
        ユーザー; 送り主; 贈り主; 視聴者""",
    (U.HANDLE,): """
        handle; @handle; username; user name; user_name; unique id; uniqueid; unique_id
        gifter handle; pseudo; nom d'utilisateur; pseudonyme; benutzername; nutzername
        nombre de usuario; nome de usuario; ハンドル; @ハンドル; ユーザー名""",
    (U.NICKNAME,): """
        nickname; nick name; nick; display name; name; screen name; surnom; nom; nom affiche
        anzeigename; spitzname; apodo; apelido; nome; nome de exibicao; nombre visible
        ニックネーム; 表示名; 名前""",
    (U.COUNT, U.NICKNAME): "nombre",
    (U.GIFT_ID, U.GIFT): """
        gift; present; item; cadeau; geschenk; regalo; presente; ギフト; アイテム""",
    (U.GIFT,): """
        gift name; giftname; gift_name; nom du cadeau; geschenkname; nombre del regalo
        nome do presente; ギフト名; アイテム名""",
    (U.GIFT_ID,): """
        gift id; giftid; gift_id; id du cadeau; id cadeau; geschenk-id; id del regalo
        id do presente; ギフトid""",
    (U.COUNT,): """
        count; quantity; qty; number; times; repeat count; repeatcount; repeat_count; gifts; combo
        gift count; number of gifts; quantite; qte; nombre de cadeaux; anzahl; menge; stuck; stk
        cantidad; numero; cant; quantidade; qtd; qtde; 個数; 数量; 回数; 数; ギフト数""",
    (U.VALUE,): """
        unit value; unit price; value per gift; coins per gift; diamonds per gift; price
        diamond count; diamondcount; diamond_count; coins each; each; coin price; coins per unit
        prix; prix unitaire; valeur unitaire; preis; einzelpreis; einzelwert; stuckpreis
        precio; precio unitario; valor unitario; preco; preco unitario; 単価""",
    (U.ROW_TOTAL,): """
        total; total coins; total diamonds; coins total; diamonds total; sum; row total; total value
        total de pieces; montant total; gesamt; gesamtwert; summe; summe munzen; importe total
        total de monedas; total de diamantes; total de moedas; 合計; 小計; 合計ダイヤ
        合計コイン""",
    (U.COINS,): """
        coins; coin; diamonds; diamond; value; points; amount; pieces; diamants; valeur; montant
        munzen; diamanten; wert; betrag; punkte; monedas; diamantes; valor; puntos; importe
        moedas; pontos; ダイヤ; ダイヤモンド; コイン; ポイント""",
    (U.STREAM,): """
        stream; stream id; stream_id; session; session id; session_id; live; live id
        diffusion; sitzung; sesion; directo; sessao; 配信id; 配信""",
    (U.STREAM_TITLE,): """
        stream title; stream_title; title; live title; room title; titre; titel; titulo
        タイトル; 配信タイトル""",
    (U.ROOM,): "room id; roomid; room_id; room; raum-id; id de sala; id da sala; ルームid",
    (U.HOST,): """
        host id; host_id; creator id; creator_id; anchor id; streamer id""",
    (U.RECIPIENT,): """
        receiver id; receiver_id; recipient id; to user id; touserid; receiveruserid; receiver
        recipient; destinataire; empfanger; destinatario; 受取人""",
    (U.ACCOUNT,): """
        account; account name; host; streamer; creator; channel; compte; createur; chaine
        konto; kanal; cuenta; creador; canal; conta; criador; アカウント; 配信者""",
    (U.STARTED,): """
        start; started; start time; started at; stream start; stream started; live start time
        connection time; begin; debut; heure de debut; beginn; startzeit; inicio; hora de inicio
        開始; 開始日時; 開始時刻; 配信開始""",
    (U.ENDED,): """
        end; ended; end time; ended at; stream end; stream ended; live end time; disconnection time
        fin; heure de fin; ende; endzeit; hora de fin; fim; termino; 終了; 終了日時; 終了時刻
        配信終了""",
}


def uses_named(header: str) -> tuple[ColumnUse, ...]:
    """Return what a column with this header may be for, likeliest first; () if it does not say."""
    return _by_word().get(_key(header), ())


@cache
def _by_word() -> dict[str, tuple[ColumnUse, ...]]:
    return {
        _key(word): uses
        for uses, text in reversed(tuple(_WORDS.items()))
        for line in text.splitlines()
        for word in line.split(";")
        if word.strip()
    }


def _key(header: str) -> str:
    """Return a header as it is compared: folded, without the signs around and between words."""
    text = fold(header.strip().rstrip(":")).replace("_", " ").replace("-", " ")
    return text.lstrip("@").strip()
