"""Somebody who works with the keys alone: tabs to a thing, sees where they are, and presses."""
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from Browser.looking import is_gone
from Journeys.rules import check

FOCUS = """
const here = document.activeElement;
if (!here || here === document.body) return null;
const style = getComputedStyle(here), box = here.getBoundingClientRect();
const label = here.closest('label') || (here.labels && here.labels[0]);
const marked = each => each && getComputedStyle(each).outlineStyle !== 'none' && parseFloat(getComputedStyle(each).outlineWidth) > 0;
return {
  name: here.tagName.toLowerCase() + (here.id ? '#' + here.id : '') + (here.name ? '[' + here.name + ']' : ''),
  visible: marked(here) || style.boxShadow !== 'none' || marked(label),
  inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  order: here.tabIndex,
};
"""


class Keyboard:
    """The keyboard of one browser."""

    def __init__(self, browser):
        self.browser = browser

    def press(self, *keys):
        ActionChains(self.browser).send_keys(*keys).perform()

    def at(self, selector):
        return self.browser.execute_script(
            "return document.activeElement !== document.body && document.activeElement.matches(arguments[0])", selector)

    def tab_to(self, selector, most=150):
        """Goes on with Tab until the selector is reached; at each stop the focus must be seen."""
        for _ in range(most):
            self.press(Keys.TAB)
            stop = self.browser.execute_script(FOCUS)
            if stop is None:
                continue
            where = f"{stop['name']} at {self.browser.current_url}"
            check(stop["visible"], f"the focus on {where} can be seen")
            check(stop["inside"], f"{where} has been scrolled to")
            check(stop["order"] <= 0, f"{where} stands in the order of the page")
            if self.at(selector):
                return
        check(False, f"Tab leads to {selector} at {self.browser.current_url}")

    def type(self, selector, text):
        self.tab_to(selector)
        self.press(text)

    def fill(self, form, values):
        """Goes through a form once, from above, and gives each field its value as it comes."""
        waiting = dict(values)
        while waiting:
            self.tab_to(", ".join(f"{form} [name='{name}']" for name in waiting))
            name, kind = self.browser.execute_script("return [document.activeElement.name, document.activeElement.type]")
            value = waiting.pop(name)
            if kind == "radio":
                self.arrow_to(value, "document.activeElement.value", first=Keys.SPACE)
            elif kind == "select-one":
                self.arrow_to(value, "document.activeElement.value")
            elif kind == "checkbox":
                self.press(Keys.SPACE)
            else:
                self.press(value)

    def arrow_to(self, value, what, first=None):
        """Takes a value of a list or a group with the arrows."""
        if first:
            self.press(first)
        for _ in range(300):
            if self.browser.execute_script(f"return {what}") == value:
                return
            self.press(Keys.ARROW_DOWN)
        check(False, f"the arrows lead to {value} at {self.browser.current_url}")

    def enter(self, selector):
        """Goes to a button or link and presses it; returns when the next page has come."""
        self.tab_to(selector)
        before = self.browser.find_element(By.TAG_NAME, "html")
        self.press(Keys.ENTER)
        WebDriverWait(self.browser, 30).until(lambda _: is_gone(before))

