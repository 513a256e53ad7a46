import Casework

/// What stands above and below every page.
extension HTMLWriter {
  mutating func siteBanner(for visit: Visit) {
    guard let banner = visit.banner else { return }
    self(.div, .class("site-banner"), .role("note"), text: banner)
  }

  mutating func siteHeader(for visit: Visit) {
    self(.header, .class("site-header")) { html in
      html(.div, .class("site-bar")) { html in
        html(.a, .class("site-name"), .href(.home)) { html in
          html.mark()
          html(.span) { html in
            html(.strong, text: visit.site.name)
            html(.small, text: visit.site.owner)
          }
        }
        html(.nav, .class("site-nav"), .ariaLabel(Texts.Shell.navigation)) { html in
          html(.ul) { html in
            for (route, text) in destinations(of: visit) {
              html(.li) { html in html(.a, .href(route), .current(Href(route) == visit.here), text: text) }
            }
          }
        }
        html.visitor(visit)
      }
    }
  }

  mutating func siteFooter(for visit: Visit) {
    self(.footer, .class("site-footer")) { html in
      html(.div, .class("site-bar")) { html in
        html(.p) { html in
          html(.strong, text: visit.site.owner)
          html(.br)
          html.text(Texts.Shell.promise)
        }
        html(.ul) { html in
          html(.li) { html in html(.a, .href(.news), text: Texts.Portal.news) }
          html(.li) { html in html(.a, .href(.guides), text: Texts.Portal.guides) }
          html(.li) { html in html(.a, .href(.channels), text: Texts.Channels.title) }
          html(.li) { html in html(.a, .href(.calendar), text: Texts.Calendar.title) }
          html(.li) { html in html(.a, .href(.processes), text: Texts.Processes.title) }
          html(.li) { html in html(.a, .href(.ledger), text: Texts.Ledger.title) }
          html(.li) { html in html(.a, .href(.verify), text: Texts.Verify.title) }
          html(.li) { html in html.languageSwitch(for: visit) }
          html(.li) { html in html(.a, .href(.privacy), text: Texts.Privacy.notice) }
          if let feedback = visit.feedback { html(.li) { html in html(.a, .href(feedback), text: Texts.Shell.feedback) } }
          if visit.person == nil {
            html(.li) { html in html(.a, .href(.signIn), text: Texts.Shell.staffSignIn) }
          } else {
            html(.li) { html in html(.a, .href(.home), text: Texts.Shell.publicPages) }
          }
        }
      }
    }
  }

  private mutating func visitor(_ visit: Visit) {
    self(.div, .class("visitor")) { html in
      guard let person = visit.person else { return html.languageSwitch(for: visit) }
      html(.a, .href(.account), .current(Href(.account) == visit.here)) { html in
        html(.strong, text: person.name)
        html(.small, text: person.name == person.position ? person.agency : "\(person.position), \(person.agency)")
      }
      html.form(posting: Href(.signOut), for: visit) { html in
        html.button(.quiet, text: Texts.Shell.signOut)
      }
    }
  }

  private mutating func languageSwitch(for visit: Visit) {
    let other: Language = visit.language == .vietnamese ? .english : .vietnamese
    let address = Href(.language).with("to", other.rawValue).with("back", visit.here.text)
    self(.a, .href(address), .language(other), text: Texts.Shell.otherLanguage)
  }
}

/// The doors of the house: those for everybody, or those for the person at work.
private func destinations(of visit: Visit) -> [(Route, LocalizedText)] {
  guard let person = visit.person else {
    return [(.send, Texts.Shell.send), (.follow, Texts.Shell.follow), (.published, Texts.Shell.published)]
  }
  var destinations: [(Route, LocalizedText)] = [(.inbox, Texts.Shell.inbox)]
  if person.seesBoard { destinations += [(.board, Texts.Shell.board), (.dashboard, Texts.Figures.title)] }
  if person.seesDigest { destinations.append((.digest, Texts.Shell.digest)) }
  if person.seesNotices { destinations.append((.notices, Texts.Shell.notices)) }
  if person.seesDirectory { destinations.append((.directory, Texts.Shell.directory)) }
  if person.seesDisclosures { destinations.append((.disclosures, Texts.Privacy.log)) }
  if person.trains { destinations.append((.training, Texts.Training.title)) }
  if person.seesAudit { destinations.append((.audit, Texts.Audit.title)) }
  destinations.append((.published, Texts.Shell.published))
  return destinations
}
