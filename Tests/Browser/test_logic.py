"""The modules of the page that know no document, checked in the browser that runs them."""

import json
import unittest

import modules
from browser import chromium, until


class LogicTests(unittest.TestCase):
    def test_every_check_of_the_modules_holds(self):
        server = modules.serve()
        driver = chromium(800, 600)
        self.addCleanup(server.shutdown)
        self.addCleanup(driver.quit)
        driver.get(f"http://127.0.0.1:{server.server_port}/tests/logic.html")
        outcomes = json.loads(until(lambda: driver.execute_script("return document.body.dataset.outcomes"), "outcomes"))
        self.assertGreater(len(outcomes), 25)
        for outcome in outcomes:
            with self.subTest(outcome["name"]):
                self.assertIsNone(outcome["error"])
