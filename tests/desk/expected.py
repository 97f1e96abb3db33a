"""Who is let in where: the whole table. A new address needs its row here.

NAME | answer to GET | answer to POST without a field. The first status holds for everyone who is signed in, what follows for
those who are named; a stranger is led to the sign-in (302) unless named. The sample statement is signed, so its wording is
closed (409) to those who may work on it, forbidden (403) to those who only see it, and not there (404) for all others.
"""

GROUPS = {
    "outsiders": ("pavel", "vera", "secretary", "data_owner", "operator", "guest"),  # of the sample statement
    "unconcerned": ("chief", "boris", "pavel", "secretary", "data_owner", "operator", "guest"),  # by the sample ballot
    "bystanders": ("pavel", "vera", "secretary", "operator", "guest"),  # of the sample figure
}
GIVEN = {
    "account_confirm_email": {"key": "x"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "x-y"},
    "mfa_remove_webauthn": {"pk": 1},
    "mfa_edit_webauthn": {"pk": 1},
}
TABLE = """
desk:desk | 200 | 405
desk:search | 200 | 405
account_overview | 200 | 200
set_language | 405 405:stranger | 302
account_login | 302 200:stranger | 302 200:stranger
account_signup | 200 200:stranger | 200 200:stranger
account_reset_password | 200 200:stranger | 200 200:stranger
account_email | 302 | 302
account_email_verification_sent | 302 | 302
account_logout | 200 | 302
account_inactive | 200 200:stranger | 405 405:stranger
account_reauthenticate | 403 | 403
account_change_password | 302 | 302
account_set_password | 200 | 200
account_confirm_login_code | 302 | 302
account_confirm_email | 200 200:stranger | 404 404:stranger
account_reset_password_from_key_done | 200 200:stranger | 405 405:stranger
account_reset_password_from_key | 200 200:stranger | 200 200:stranger
account_reset_password_done | 200 200:stranger | 405 405:stranger
mfa_index | 200 | 405
mfa_authenticate | 302 | 302
mfa_reauthenticate | 403 | 403
mfa_activate_totp | 200 | 200
mfa_deactivate_totp | 404 | 404
mfa_view_recovery_codes | 404 | 405
mfa_generate_recovery_codes | 200 | 200
mfa_download_recovery_codes | 404 | 404
mfa_list_webauthn | 200 | 405
mfa_add_webauthn | 200 | 200
mfa_reauthenticate_webauthn | 403 | 403
mfa_remove_webauthn | 404 | 404
mfa_edit_webauthn | 404 | 404
mfa_login_webauthn | 302 | 302
usersessions_list | 200 | 302
ui:catalogue | 200 200:stranger | 405 405:stranger
ui:pick | 200 200:stranger | 405 405:stranger
journal:entries | 403 200:auditor | 405
journal:about | 403 200:auditor | 405
journal:entry | 403 200:auditor | 405
journal:evidence | 403 409:auditor | 405
check:check | 200 200:stranger | 422 422:stranger
check:digest | 404 404:stranger | 405 405:stranger
signing:register | 200 | 405
signing:register_pdf | 200 | 405
signing:batches | 403 200:office,auditor | 405
signing:batch | 403 200:office,auditor | 405
signing:batch_go_on | 405 | 403 409:office
signing:batch_zip | 403 200:office,auditor | 405
signing:sealed | 200 404:outsiders | 405
signing:mine | 200 | 422
signing:authority | 403 200:operator | 403 422:operator
signing:bind_file | 403 409:operator | 403 409:operator
signing:bind_token | 403 409:operator | 403 409:operator
signing:trust_root | 403 409:operator | 403 409:operator
signing:own_file | 409 403:guest | 409 403:guest
signing:own_token | 409 403:guest | 409 403:guest
signing:revoke | 404 200:vera,operator | 404 422:vera,operator
signing:renew | 405 | 404 403:vera 409:operator
authority:about | 200 200:stranger | 405 405:stranger
authority:root | 404 404:stranger | 405 405:stranger
authority:issuers | 404 404:stranger | 405 405:stranger
authority:revocations | 404 404:stranger | 405 405:stranger
jobs:jobs | 200 | 405
jobs:progress | 404 200:vera | 405
jobs:cancel | 405 | 404 302:vera
letters:inbox | 200 | 405
letters:read_all | 405 | 302
letters:follow | 405 | 404 302:vera
year:years | 200 | 405
year:new | 403 200:office | 403 200:office
year:year | 200 | 405
year:window | 403 200:office | 403 200:office
year:advance | 405 | 403 302:office
year:back | 405 | 403 409:office
closing:closing | 403 200:office,auditor | 405
closing:accept | 403 409:office | 403 409:office
closing:take_back | 405 | 403 409:office
closing:seal | 405 | 403 409:office
closing:give_up | 405 | 403 409:office
closing:volume | 403 409:office,auditor | 405
opening:next | 403 200:office | 403 409:office
opening:opened | 403 404:office | 405
opening:go_on | 405 | 403 404:office
ballot:ballots | 200 | 405
ballot:new | 403 200:boris,anna,office | 403 200:boris,anna,office
ballot:by_link | 200 200:stranger | 409 409:stranger
ballot:draw_by_link | 405 405:stranger | 422 422:stranger
ballot:ballot | 200 404:unconcerned | 405
ballot:define | 403 404:unconcerned 409:office | 403 404:unconcerned 409:office
ballot:part | 403 404:unconcerned 409:office | 403 404:unconcerned 409:office
ballot:open | 403 404:unconcerned 409:office | 403 404:unconcerned 409:office
ballot:close | 403 200:office 404:unconcerned | 403 302:office 404:unconcerned
ballot:count | 405 | 403 404:unconcerned 409:office
ballot:publish | 405 | 403 404:unconcerned 409:office
ballot:cancel | 403 200:office 404:unconcerned | 403 404:unconcerned 422:office
ballot:anew | 403 404:unconcerned 409:office | 403 404:unconcerned 409:office
ballot:vote | 405 | 403 404:unconcerned 409:vera 422:anna
ballot:draw | 405 | 422 404:unconcerned
ballot:cast | 405 405:stranger | 409 422:stranger
ballot:roll | 403 200:office,auditor,hr,finance 404:unconcerned | 405
ballot:hand_out | 405 | 403 404:unconcerned 409:hr,finance
ballot:links | 403 200:office 404:unconcerned | 403 200:office 404:unconcerned
ballot:papers | 403 200:hr,finance 404:unconcerned | 403 404:unconcerned 422:hr,finance
ballot:settle | 403 200:hr,finance 404:unconcerned | 403 404:unconcerned 422:hr,finance
ballot:votes | 403 404:unconcerned 409:office | 405
ballot:json | 403 404:unconcerned 409:office | 405
ballot:names | 403 404:unconcerned 409:office | 405
ballot:csv | 403 404:unconcerned 409:office | 405
targets:statements | 200 | 405
targets:new | 403 200:boris,office | 403 200:boris,office
targets:to_sign | 200 | 405
targets:cascade | 200 | 405
targets:statement | 200 404:outsiders | 405
targets:seal_statements | 403 200:office,auditor | 403 409:office
targets:version | 200 404:outsiders | 405
targets:pdf | 200 404:outsiders | 405
targets:word | 200 404:outsiders | 405
targets:signed_file | 404 | 405
targets:evidence | 409 404:outsiders | 405
targets:delegation | 403 404:outsiders | 403 404:outsiders
targets:deadline | 404 403:chief,anna,auditor,hr,finance 409:boris,office | 404 403:chief,anna,auditor,hr,finance 409:boris,office
targets:amendment | 404 | 405
targets:months | 200 404:outsiders | 405
targets:rounds | 200 404:outsiders | 405
targets:history | 200 404:outsiders | 405
targets:wording | 404 403:chief,auditor,hr,finance 409:boris,anna,office | 405
targets:part | 404 403:chief,auditor,hr,finance 409:boris,anna,office | 404 403:chief,auditor,hr,finance 409:boris,anna,office
targets:new_item | 404 403:chief,auditor,hr,finance 409:boris,anna,office | 404 403:chief,auditor,hr,finance 409:boris,anna,office
targets:preview | 200 404:outsiders | 405
targets:item | 404 403:chief,auditor,hr,finance 409:boris,anna,office | 404 403:chief,auditor,hr,finance 409:boris,anna,office
targets:removal | 405 | 404 403:chief,auditor,hr,finance 409:boris,anna,office
targets:proposals | 404 403:chief,auditor,hr,finance 409:boris,anna,office | 404 403:chief,auditor,hr,finance 409:boris,anna,office
targets:publication | 404 403:chief,anna,auditor,hr,finance 409:boris,office | 404 403:chief,anna,auditor,hr,finance 409:boris,office
targets:withdrawal | 405 | 404 403:chief,anna,auditor,hr,finance 409:boris,office
targets:consents | 404 200:boris,anna 403:chief,office,auditor,hr,finance | 404 403:chief,office,auditor,hr,finance 409:boris,anna
targets:declination | 404 403:chief,office,auditor,hr,finance 409:boris,anna | 404 403:chief,office,auditor,hr,finance 409:boris,anna
targets:amendments | 404 200:boris,office 403:chief,anna,auditor,hr,finance | 404 403:chief,anna,auditor,hr,finance 422:boris,office
targets:abandonment | 405 | 404 403:chief,anna,auditor,hr,finance 409:boris,office
targets:closing | 405 | 403 302:office 404:outsiders
indicators:library | 200 404:guest | 405
indicators:pick | 200 404:guest | 405
indicators:watched | 200 404:guest | 405
indicators:events | 200 404:guest | 405
indicators:propose | 200 404:bystanders | 422 404:bystanders
indicators:event | 200 404:outsiders | 405
indicators:event_act | 405 | 404 403:boris,anna,auditor,finance 409:chief,office,hr
indicators:months | 200 404:guest | 405
indicators:month_act | 405 | 403 302:office 404:guest
indicators:decide | 405 | 403 404:bystanders 409:office,finance
indicators:cell | 200 404:bystanders | 405
indicators:enter | 405 | 403 404:bystanders 422:office,data_owner
indicators:indicator | 200 404:guest | 405
intake:home | 404 200:office,data_owner,hr | 405
intake:upload | 404 200:office | 404 422:office
intake:template | 404 200:office | 405
intake:export | 404 200:office | 405
intake:import | 404 200:office | 405
intake:mapping | 404 200:office | 404 302:office
intake:answers | 405 | 404 302:office
intake:commit | 405 | 404 409:office
intake:discard | 405 | 404 302:office
intake:take_back | 405 | 404 422:office
intake:problems | 404 200:office | 405
intake:file | 404 200:office | 405
org:tree | 200 404:guest | 405
org:branch | 200 404:guest | 405
org:unit | 200 404:guest | 405
org:pick | 200 404:guest | 405
org:create-root | 403 200:office,hr 404:guest | 403 404:guest 422:office,hr
org:create-unit | 403 200:office,hr 404:guest | 403 404:guest 422:office,hr
org:rename-unit | 403 200:office,hr 404:guest | 403 404:guest 422:office,hr
org:move-unit | 403 200:office,hr 404:guest | 403 404:guest 422:office,hr
org:close-unit | 403 200:office,hr 404:guest | 403 404:guest 422:office,hr
org:merge-unit | 403 200:office,hr 404:guest | 403 404:guest 422:office,hr
org:split-unit | 403 200:office,hr 404:guest | 403 404:guest 422:office,hr
org:create-post | 403 200:office,hr 404:guest | 403 404:guest 422:office,hr
org:post | 200 404:guest | 405
org:change-post | 403 200:office,hr 404:guest | 403 404:guest 422:office,hr
org:close-post | 403 200:office,hr 404:guest | 403 404:guest 422:office,hr
org:people | 200 404:guest | 405
org:create-person | 403 200:office,hr 404:guest | 403 404:guest 422:office,hr
org:person | 200 404:guest | 405
org:rename-person | 403 200:office,hr 404:guest | 403 404:guest 422:office,hr
org:appoint | 403 200:office,hr 404:guest | 403 404:guest 422:office,hr
org:transfer | 403 200:office,hr 404:guest | 403 404:guest 422:office,hr
org:give-login | 403 200:office,hr 404:guest | 403 404:guest 422:office,hr
org:invite | 405 | 403 200:office,hr 404:guest
org:reset-factors | 403 404:guest 409:operator | 403 404:guest 409:operator
org:found | 403 404:guest | 403 404:guest
org:end-appointment | 403 200:office,hr 404:guest | 403 404:guest 422:office,hr
org:roles | 403 200:office,auditor,hr 404:guest | 405
org:grant | 403 200:office,hr 404:guest | 403 404:guest 422:office,hr
org:revoke | 405 | 403 302:office,hr 404:guest
org:acting | 200 404:guest | 405
org:begin-acting | 405 | 404
org:stop-acting | 405 | 302 404:guest
org:name-deputy | 200 404:guest | 422 404:guest
org:end-deputy | 405 | 403 302:boris,office,hr 404:guest
awards:programmes | 200 | 405
awards:new | 403 200:office,hr | 403 200:office,hr
awards:programme | 404 200:office,hr,auditor | 405
awards:edit | 404 200:office,hr 403:auditor | 404 200:office,hr 403:auditor
awards:rules | 404 | 405
awards:freeze | 405 | 404 403:auditor 409:office,hr
awards:thaw | 405 | 404 403:auditor 409:office,hr
awards:open | 405 | 404 403:auditor 409:office,hr
awards:judge | 404 403:auditor 409:office,hr | 404 403:auditor 409:office,hr
awards:cancel | 404 200:office,hr 403:auditor | 404 200:office,hr 403:auditor
awards:clone | 404 200:office,hr 403:auditor | 404 200:office,hr 403:auditor
awards:decision | 404 403:auditor 409:office,hr | 404 403:auditor 409:office,hr
awards:publish | 405 | 404 403:auditor 409:office,hr
awards:reopen | 404 403:auditor 409:office,hr | 404 403:auditor 409:office,hr
awards:finalise | 405 | 404 403:auditor 409:office,hr
awards:confer | 404 403:auditor 409:office,hr | 404 403:auditor 409:office,hr
awards:notice | 404 409:office,hr,auditor | 405
awards:objections | 404 200:office,hr,auditor | 405
awards:why | 404 409:office,hr,auditor | 405
awards:objection | 404 200:boris,office,hr,auditor | 404 403:boris,auditor 409:office,hr
awards:honours | 200 | 405
awards:honour | 200 404:guest | 405
awards:certificate | 404 200:vera,office,hr,auditor | 405
awards:seal-certificates | 405 | 404 403:auditor 409:office 403:hr
awards:prizes | 404 409:office,hr,auditor | 405
awards:cite | 404 | 404
awards:object | 404 | 404
awards:enter-objection | 404 | 404
awards:new-title | 404 200:office,hr 403:auditor | 404 200:office,hr 403:auditor
awards:title | 404 200:office,hr,auditor | 405
awards:edit-title | 404 200:office,hr 403:auditor | 404 200:office,hr 403:auditor
awards:remove-title | 405 | 404 403:auditor 409:office,hr
awards:part | 404 200:office,hr 403:auditor | 404 422:office,hr 403:auditor
awards:jury | 404 200:office,hr,auditor | 405
awards:name-juror | 405 | 404 403:auditor 409:office,hr
awards:assign | 405 | 404 403:auditor 409:office,hr
awards:dismiss-juror | 405 | 404 403:auditor 409:office,hr
awards:leave-out | 404 403:auditor 409:office,hr | 404 403:auditor 409:office,hr
awards:judging | 200 | 405
awards:nominate | 404 409:office,hr,auditor | 404 409:office,hr,auditor
awards:title-nominations | 404 200:office,hr,auditor | 405
awards:dry-run | 404 200:office,hr,auditor | 405
awards:decide | 405 | 404 403:auditor 409:office,hr
awards:nominations | 200 | 405
awards:nomination | 404 200:chief,office,hr,auditor | 405
awards:write | 404 403:chief,office,hr,auditor | 404 403:chief,office,hr,auditor
awards:submit | 405 | 404 403:chief,office,hr,auditor
awards:endorse | 405 | 404 403:auditor 409:chief,office,hr
awards:return | 404 403:auditor 409:chief,office,hr | 404 403:auditor 409:chief,office,hr
awards:withdraw | 404 403:chief,auditor 409:office,hr | 404 403:chief,auditor 409:office,hr
awards:except | 404 403:hr,auditor 409:chief,office | 404 403:hr,auditor 409:chief,office
awards:judge-one | 404 | 404
awards:step-aside | 404 | 404
awards:selection | 404 200:office,hr,auditor | 405
awards:select | 405 | 404 403:auditor 409:office,hr
scoring:home | 302 | 405
scoring:run | 404 200:chief,office,auditor,hr,finance | 405
scoring:seal_sheets | 405 | 404 403:chief,auditor,hr,finance 409:office
scoring:statement | 200 404:outsiders | 405
scoring:annex | 200 404:outsiders | 405
scoring:score_sheet | 200 404:outsiders | 405
scoring:changes | 200 404:outsiders | 405
scoring:what_if | 200 404:outsiders | 405
scoring:item | 200 404:outsiders | 405
scoring:scoreboard | 200 404:guest | 405
scoring:runs | 404 200:chief,office,auditor,hr,finance | 404 403:chief,auditor,hr,finance 422:office
scoring:my_year | 302 404:guest | 405
scoring:person_year | 200 404:outsiders | 405
scoring:policy | 200 404:guest | 403 404:guest 422:office
sheet:now | 302 404:guest | 405
sheet:sheet | 200 404:guest | 302 404:guest
sheet:decide | 405 | 302 404:guest
sheet:lock | 405 | 403 302:office 404:guest
sheet:unlock | 405 | 403 404:guest 409:office
sheet:workbook | 200 404:guest | 405
sheet:cell | 200 404:bystanders | 403 404:bystanders 422:office,data_owner
sheet:not_applicable | 405 | 403 404:bystanders 422:office,data_owner
sheet:evidence | 405 | 403 404:bystanders 422:office,data_owner
sheet:withdrawal | 405 | 404
sheet:file | 404 | 405
"""


def _answers(cell):
    base, *others = cell.split()
    found = {"else": int(base), "stranger": 302}
    for other in others:
        status, names = other.split(":")
        for name in names.split(","):
            found |= dict.fromkeys(GROUPS.get(name, (name,)), int(status))
    return found


def _rows():
    for line in TABLE.strip().splitlines():
        name, get, post = map(str.strip, line.split("|"))
        yield name, {"GET": _answers(get), "POST": _answers(post)}


EXPECTED = dict(_rows())
