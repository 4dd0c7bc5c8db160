"""A headless browser, and the page of the playground as somebody sees and uses it."""

import re
import time

from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

# How long the screen may take to show what is waited for, in seconds: far above what it takes on a busy machine.
PATIENCE = 40


def chromium(width=1440, height=900):
    options = Options()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    resize(driver, width, height)
    return driver


def resize(driver, width, height):
    """Sets the page's own size: a window's has a frame and a least width."""
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})


def until(condition, what):
    """Waits until a condition gives something; its value."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            if value := condition():
                return value
        except (NoSuchElementException, StaleElementReferenceException):
            pass
        if time.monotonic() > end:
            raise AssertionError(f"after {PATIENCE} s still not: {what}")
        time.sleep(0.02)


class Page:
    """One page of the playground in a browser."""

    def __init__(self, driver, address, fragment=""):
        self.driver = driver
        driver.get("about:blank")
        driver.get(address + fragment)
        self.settle()

    # What is on the screen.

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector):
        return self.one(selector).text

    def row(self, name):
        return self.one(f"li[data-name='{name}']")

    def handle(self, name, point):
        return self.one(f"li[data-name='{name}'] [data-point={point}]")

    @property
    def answer(self):
        return self.text("#answer")

    @property
    def share(self):
        """The share that pays out as the sentence says it, in per cent."""
        return float(re.search(r"([\d.]+) %", self.answer.replace("\u00a0", " "))[1])

    @property
    def numbers(self):
        return [cell.text.replace("\u00a0", " ") for cell in self.all("#numbers li")]

    @property
    def trials(self):
        """How many trials the page says it shows, and of how many."""
        found = re.match(r"([\d,]+)(?: of ([\d,]+))? trials", self.text("#progress"))
        shown, whole = (int(text.replace(",", "")) if text else None for text in found.groups())
        return shown, whole or shown

    @property
    def fragment(self):
        return self.driver.execute_script("return decodeURIComponent(location.hash.replaceAll('+', ' '))")

    @property
    def errors(self):
        """What the console says is wrong; refusals that the page asked for by typing nonsense are not."""
        return [line["message"] for line in self.driver.get_log("browser")
                if line["level"] == "SEVERE" and "status of 4" not in line["message"]]

    def settle(self):
        """Waits until the last picture of what is asked for is there."""
        until(lambda: self.one("#rows li") and self.driver.execute_script(
            "return document.body.dataset.state === 'complete'"), "a complete answer")

    # What somebody does.

    def open(self, name):
        row = self.row(name)
        row.find_element(By.CSS_SELECTOR, ".row").click()
        until(lambda: row.find_element(By.CSS_SELECTOR, ".editor .handle, .editor input"), f"{name} open")
        return row

    def drag(self, handle, *distances, release=True):
        actions = ActionChains(self.driver, duration=30).move_to_element(handle).click_and_hold()
        for distance in distances:
            actions.move_by_offset(distance, 0)
        if release:
            actions.release()
        actions.perform()

    def type(self, field, text):
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(text, Keys.ENTER)

    def type_in(self, name, text):
        """Puts a text into a field of the open dialog."""
        field = self.one(f"dialog [name={name}]")
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(text)

    def button(self, words, inside="body"):
        return next(button for button in self.one(inside).find_elements(By.CSS_SELECTOR, "button") if button.text == words)

    def changes(self, action):
        """Does something and waits for the complete answer after it."""
        action()
        time.sleep(0.05)
        self.settle()
