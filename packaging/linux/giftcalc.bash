# bash completion for giftcalc; made by make_terminal_files.py from giftcalc.bash.in

_giftcalc_parts() {
    case $1 in
        prices) echo "list add import export remove" ;;
        tally) echo "import list show add end confirm report export undo verify backup restore erase" ;;
    esac
}

_giftcalc_options() {
    case $1 in
        "convert") echo "--to --country --channel --share --json --home --locale --help --version" ;;
        "gifts") echo "--all --limit --to --dry-run --json --home --locale --help --version" ;;
        "rates") echo "--refresh --confirm --json --home --locale --help --version" ;;
        "recharge") echo "--have --budget --country --channel --exact --max-purchases --json --home --locale --help --version" ;;
        "prices") echo "--country --channel --json --home --locale --help --version" ;;
        "prices list") echo "--country --channel --json --home --locale --help --version" ;;
        "prices add") echo "--country --channel --date --smallest --largest --json --home --locale --help --version" ;;
        "prices import") echo "--json --home --locale --help --version" ;;
        "prices export") echo "--own --json --home --locale --help --version" ;;
        "prices remove") echo "--json --home --locale --help --version" ;;
        "payout") echo "--to --country --share --missions --agency --tax --fee-percent --fee-fixed --fee-cap --spread --minimum --for --per-hour --json --home --locale --help --version" ;;
        "tally") echo "--json --home --locale --help --version" ;;
        "tally import") echo "--stream --zone --dates --decimal --coins --period --columns --host --only-own --dry-run --json --home --locale --help --version" ;;
        "tally list") echo "--year --month --to --json --home --locale --help --version" ;;
        "tally show") echo "--to --hide-names --json --home --locale --help --version" ;;
        "tally add") echo "--stream --json --home --locale --help --version" ;;
        "tally end") echo "--json --home --locale --help --version" ;;
        "tally confirm") echo "--json --home --locale --help --version" ;;
        "tally report") echo "--year --month --stream --to --by --limit --hide-names --json --home --locale --help --version" ;;
        "tally export") echo "--what --plain --year --month --stream --to --by --limit --hide-names --json --home --locale --help --version" ;;
        "tally undo") echo "--json --home --locale --help --version" ;;
        "tally verify") echo "--json --home --locale --help --version" ;;
        "tally backup") echo "--json --home --locale --help --version" ;;
        "tally restore") echo "--json --home --locale --help --version" ;;
        "tally erase") echo "--gifter --all --yes --json --home --locale --help --version" ;;
        "doctor") echo "--json --home --locale --help --version" ;;
        "") echo "--show --picture --home --locale --help --version" ;;
    esac
}

# What the value of an option is, by the command and the option; nothing for a switch.
_giftcalc_value() {
    case $1 in
        "convert:--to") echo "@currencies" ;;
        "convert:--country") echo "@countries" ;;
        "convert:--channel") echo "web web-custom app-store google-play app" ;;
        "convert:--share") echo "@nothing" ;;
        "convert:--home") echo "@folders" ;;
        "convert:--locale") echo "en fr de es pt_BR" ;;
        "gifts:--limit") echo "@nothing" ;;
        "gifts:--to") echo "@currencies" ;;
        "gifts:--home") echo "@folders" ;;
        "gifts:--locale") echo "en fr de es pt_BR" ;;
        "rates:--home") echo "@folders" ;;
        "rates:--locale") echo "en fr de es pt_BR" ;;
        "recharge:--have") echo "@nothing" ;;
        "recharge:--budget") echo "@nothing" ;;
        "recharge:--country") echo "@countries" ;;
        "recharge:--channel") echo "web app-store google-play app" ;;
        "recharge:--max-purchases") echo "@nothing" ;;
        "recharge:--home") echo "@folders" ;;
        "recharge:--locale") echo "en fr de es pt_BR" ;;
        "prices:--country") echo "@countries" ;;
        "prices:--channel") echo "web web-custom app-store google-play app" ;;
        "prices:--home") echo "@folders" ;;
        "prices:--locale") echo "en fr de es pt_BR" ;;
        "prices list:--country") echo "@countries" ;;
        "prices list:--channel") echo "web web-custom app-store google-play app" ;;
        "prices list:--home") echo "@folders" ;;
        "prices list:--locale") echo "en fr de es pt_BR" ;;
        "prices add:--country") echo "@countries" ;;
        "prices add:--channel") echo "web web-custom app-store google-play app" ;;
        "prices add:--date") echo "@nothing" ;;
        "prices add:--smallest") echo "@nothing" ;;
        "prices add:--largest") echo "@nothing" ;;
        "prices add:--home") echo "@folders" ;;
        "prices add:--locale") echo "en fr de es pt_BR" ;;
        "prices import:--home") echo "@folders" ;;
        "prices import:--locale") echo "en fr de es pt_BR" ;;
        "prices export:--home") echo "@folders" ;;
        "prices export:--locale") echo "en fr de es pt_BR" ;;
        "prices remove:--home") echo "@folders" ;;
        "prices remove:--locale") echo "en fr de es pt_BR" ;;
        "payout:--to") echo "@currencies" ;;
        "payout:--country") echo "@countries" ;;
        "payout:--share") echo "@nothing" ;;
        "payout:--missions") echo "@nothing" ;;
        "payout:--agency") echo "@nothing" ;;
        "payout:--tax") echo "@nothing" ;;
        "payout:--fee-percent") echo "@nothing" ;;
        "payout:--fee-fixed") echo "@nothing" ;;
        "payout:--fee-cap") echo "@nothing" ;;
        "payout:--spread") echo "@nothing" ;;
        "payout:--minimum") echo "@nothing" ;;
        "payout:--for") echo "@nothing" ;;
        "payout:--per-hour") echo "@nothing" ;;
        "payout:--home") echo "@folders" ;;
        "payout:--locale") echo "en fr de es pt_BR" ;;
        "tally:--home") echo "@folders" ;;
        "tally:--locale") echo "en fr de es pt_BR" ;;
        "tally import:--stream") echo "@nothing" ;;
        "tally import:--zone") echo "@nothing" ;;
        "tally import:--dates") echo "day-first month-first" ;;
        "tally import:--decimal") echo "comma point" ;;
        "tally import:--coins") echo "unit total" ;;
        "tally import:--period") echo "@nothing" ;;
        "tally import:--columns") echo "@nothing" ;;
        "tally import:--host") echo "@nothing" ;;
        "tally import:--home") echo "@folders" ;;
        "tally import:--locale") echo "en fr de es pt_BR" ;;
        "tally list:--year") echo "@nothing" ;;
        "tally list:--month") echo "@nothing" ;;
        "tally list:--to") echo "@currencies" ;;
        "tally list:--home") echo "@folders" ;;
        "tally list:--locale") echo "en fr de es pt_BR" ;;
        "tally show:--to") echo "@currencies" ;;
        "tally show:--home") echo "@folders" ;;
        "tally show:--locale") echo "en fr de es pt_BR" ;;
        "tally add:--stream") echo "@nothing" ;;
        "tally add:--home") echo "@folders" ;;
        "tally add:--locale") echo "en fr de es pt_BR" ;;
        "tally end:--home") echo "@folders" ;;
        "tally end:--locale") echo "en fr de es pt_BR" ;;
        "tally confirm:--home") echo "@folders" ;;
        "tally confirm:--locale") echo "en fr de es pt_BR" ;;
        "tally report:--year") echo "@nothing" ;;
        "tally report:--month") echo "@nothing" ;;
        "tally report:--stream") echo "@nothing" ;;
        "tally report:--to") echo "@currencies" ;;
        "tally report:--by") echo "day week month" ;;
        "tally report:--limit") echo "@nothing" ;;
        "tally report:--home") echo "@folders" ;;
        "tally report:--locale") echo "en fr de es pt_BR" ;;
        "tally export:--what") echo "@nothing" ;;
        "tally export:--year") echo "@nothing" ;;
        "tally export:--month") echo "@nothing" ;;
        "tally export:--stream") echo "@nothing" ;;
        "tally export:--to") echo "@currencies" ;;
        "tally export:--by") echo "day week month" ;;
        "tally export:--limit") echo "@nothing" ;;
        "tally export:--home") echo "@folders" ;;
        "tally export:--locale") echo "en fr de es pt_BR" ;;
        "tally undo:--home") echo "@folders" ;;
        "tally undo:--locale") echo "en fr de es pt_BR" ;;
        "tally verify:--home") echo "@folders" ;;
        "tally verify:--locale") echo "en fr de es pt_BR" ;;
        "tally backup:--home") echo "@folders" ;;
        "tally backup:--locale") echo "en fr de es pt_BR" ;;
        "tally restore:--home") echo "@folders" ;;
        "tally restore:--locale") echo "en fr de es pt_BR" ;;
        "tally erase:--gifter") echo "@nothing" ;;
        "tally erase:--home") echo "@folders" ;;
        "tally erase:--locale") echo "en fr de es pt_BR" ;;
        "doctor:--home") echo "@folders" ;;
        "doctor:--locale") echo "en fr de es pt_BR" ;;
        ":--picture") echo "@files" ;;
        ":--home") echo "@folders" ;;
        ":--locale") echo "en fr de es pt_BR" ;;
    esac
}

_giftcalc_operands() {
    case $1 in
        "gifts") echo "import @files" ;;
        "rates") echo "import set forget @files" ;;
        "prices import") echo "@files" ;;
        "prices export") echo "@files" ;;
        "tally import") echo "@files" ;;
        "tally report") echo "month months gifter gift received agency comparison days tax audit hours earnings" ;;
        "tally export") echo "@files" ;;
        "tally restore") echo "@files" ;;
    esac
}

_giftcalc_words() {
    case $1 in
        @countries) echo "AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET EU FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW" ;;
        @currencies) echo "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG" ;;
        @*) ;;
        *) echo "$1" ;;
    esac
}

# Offers files, folders or words that begin with what is typed.
_giftcalc_offer() {
    case $1 in
        @files)
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "$2")
            ;;
        @folders)
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -d -- "$2")
            ;;
        *) mapfile -t COMPREPLY < <(compgen -W "$(_giftcalc_words "$1")" -- "$2") ;;
    esac
}

# Offers what stands behind a command: words as the first operand, files, or parts.
_giftcalc_operand() {
    local parts operands
    if [[ -z $1 ]]; then
        _giftcalc_offer "convert gifts rates recharge prices payout tally doctor" "$3"
        return
    fi
    parts=$(_giftcalc_parts "$1")
    if [[ -n $parts ]]; then
        _giftcalc_offer "$parts" "$3"
        return
    fi
    operands=$(_giftcalc_operands "$1")
    if [[ $operands == *@files && ($2 -gt 0 || $operands == @files) ]]; then
        _giftcalc_offer @files "$3"
    elif [[ $2 -eq 0 ]]; then
        _giftcalc_offer "${operands% @files}" "$3"
    fi
}

_giftcalc() {
    local command="" option="" current=${COMP_WORDS[COMP_CWORD]} word parts
    local -i place operands=0 only_operands=0
    COMPREPLY=()
    for ((place = 1; place < COMP_CWORD; place++)); do
        word=${COMP_WORDS[place]}
        if [[ $word == = ]]; then
            continue
        elif [[ -n $option ]]; then
            option=""
        elif ((only_operands)); then
            operands+=1
        elif [[ $word == -- ]]; then
            only_operands=1
        elif [[ $word == -* ]]; then
            [[ -n $(_giftcalc_value "$command:$word") ]] && option=$word
        elif [[ -z $command ]]; then
            command=$word
        else
            parts=$(_giftcalc_parts "$command")
            if [[ " $parts " == *" $word "* ]]; then command+=" $word"; else operands+=1; fi
        fi
    done
    [[ $current == = ]] && current=""
    if [[ -n $option ]]; then
        _giftcalc_offer "$(_giftcalc_value "$command:$option")" "$current"
    elif [[ $current == -* && $only_operands -eq 0 ]]; then
        _giftcalc_offer "$(_giftcalc_options "$command")" "$current"
    else
        _giftcalc_operand "$command" "$operands" "$current"
    fi
}

complete -F _giftcalc giftcalc
