import Casework

/// One question and its answer, as published.
struct PublishedAnswerPage: Page {
  let code: String
  let title: String
  let question: String
  let answer: String
  let agency: String
  /// ISO 8601.
  let publishedAt: String
  /// Received, answered, published, number of the paper, references.
  let facts: [Fact]
  let files: [FileView]
  let related: [PublishedRow]
  /// How the publication stands in the ledger; nil where nothing is sealed.
  var seal: SealView? = nil

  func title(in language: Language) -> String { title }

  func head(for visit: Visit) -> PageHead? {
    let address = Href(.publishedAnswer(code: code))
    return PageHead(
      address: address, description: question.excerpt(200), isArticle: true,
      structured: structured(at: visit.site.absolute(address), owner: visit.site.owner))
  }

  /// schema.org: a page with one question and the answer of the agency.
  private func structured(at address: Href, owner: String) -> Value {
    let answered: Value = [
      "@type": "Answer", "text": .text(answer), "url": .text(address.text), "dateCreated": .text(publishedAt), "inLanguage": "vi",
      "author": ["@type": "GovernmentOrganization", "name": .text(agency)],
    ]
    return [
      "@context": "https://schema.org", "@type": "QAPage", "url": .text(address.text),
      "publisher": ["@type": "GovernmentOrganization", "name": .text(owner)],
      "mainEntity": [
        "@type": "Question", "name": .text(title), "text": .text(question), "answerCount": 1, "datePublished": .text(publishedAt),
        "inLanguage": "vi", "acceptedAnswer": answered,
      ],
    ]
  }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.article) { html in
      html(.p, .class("case-code")) { html in
        html(.a, .href(.published), text: Texts.Published.title)
        html(.code, text: code)
      }
      html(.h1, text: title)
      html(.section, .labelledBy("question")) { html in
        html(.h2, .id("question"), text: Texts.Published.question)
        html.paragraphs(question)
      }
      html(.section, .class("answer"), .labelledBy("answer")) { html in
        html(.h2, .id("answer"), text: Texts.Published.answerOf(agency))
        html.paragraphs(answer)
        html.files(files)
      }
      html.facts(facts)
      if let seal { html.seal(seal) }
      html(.p, .class("hint"), text: Texts.Published.redacted)
    }
    if !related.isEmpty {
      html(.section, .labelledBy("related")) { html in
        html(.h2, .id("related"), text: Texts.Published.related)
        html.publishedRows(related, headingLevel: .h3)
      }
    }
  }
}
