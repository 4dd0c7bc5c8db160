"""The page of the playground in a real browser: each test asserts what is on the screen."""

import json
import re
import time
import unittest

from program import Program, buildout
from browser import ActionChains, By, Keys, Page, chromium, resize, until

GROWTH = "adoption.growth"
CEILING = "adoption.ceiling"


class PageTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.program = Program("--save").start()
        cls.driver = chromium()
        cls.driver.get(cls.program.address)

    @classmethod
    def tearDownClass(cls):
        cls.driver.quit()
        cls.program.remove()

    def page(self, fragment=""):
        """A page without a history; the first one has given the browser its cookie."""
        self.assertEqual(len(self.driver.window_handles), 1)
        return Page(self.driver, f"http://127.0.0.1:{self.program.port}/", fragment)

    def tearDown(self):
        for window in self.driver.window_handles[1:]:
            self.driver.switch_to.window(window)
            self.driver.close()
        self.driver.switch_to.window(self.driver.window_handles[0])

    # MARK: At rest

    def test_it_answers_with_three_futures_and_every_chart(self):
        page = self.page()
        self.assertRegex(page.answer, r"^Given these inputs, the buildout pays out in \d+ % of the trials\.$")
        shares = [float(re.match(r"(?:over )?([\d.]+) %", number)[1]) for number in page.numbers[:3]]
        self.assertAlmostEqual(sum(shares), 100, delta=1.6)
        self.assertEqual(shares[0], page.share)
        self.assertRegex(page.numbers[3], r"^−?[\d,]+ B\$ mean npv")
        widths = [part.rect["width"] for part in page.all("#bar div")]
        for share, width in zip(shares, widths):
            self.assertAlmostEqual(width / sum(widths), share / 100, delta=0.02)
        for name in ("npv", "utilisation", "localShare", "closedPrice", "gross", "cumulativeCashFlow"):
            self.assertGreater(page.one(f"#chart-{name} svg").rect["height"], 100, name)
        until(lambda: page.one("#chart-drivers svg") and page.one("#chart-breakEvens svg"), "the explanation")
        self.assertEqual(page.text("#rows section h3"), "Most influential")
        self.assertNotEqual(page.text(".drivers figcaption"), "")
        self.assertNotIn("token", self.driver.current_url)
        self.assertEqual(page.errors, [])

    def test_it_fits_one_screen_and_shows_each_row(self):
        page = self.page()
        size = self.driver.execute_script(
            "return [document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
        self.assertEqual(size, [1440, 900])
        for box in page.all("#charts .chart"):
            self.assertLessEqual(box.rect["y"] + box.rect["height"], 900)
        shown = json.loads(buildout("show", self.program.folder / "evidence.yaml", "--json"))["inputs"]
        rows = {row.get_attribute("data-name"): row.get_attribute("textContent") for row in page.all("#rows li")}
        self.assertEqual(set(rows), set(shown))
        self.assertIn("growth", rows[GROWTH])
        self.assertIn("0.675\u00a01/yr", rows[GROWTH])
        self.assertIn("0.358 – 1.04", rows[GROWTH])

    def test_a_search_finds_by_name_and_by_meaning(self):
        page = self.page()
        page.one("#search").send_keys("saturation spending")
        visible = [row.get_attribute("data-name") for row in page.all("#rows li") if row.is_displayed()]
        self.assertEqual(visible, [CEILING])

    def test_pointing_at_a_chart_tells_its_numbers_with_errors(self):
        page = self.page()
        ActionChains(self.driver).move_to_element(page.one("#chart-npv")).perform()
        told = until(lambda: page.text("#readout"), "a readout").replace("\u00a0", " ")
        self.assertRegex(told, r"^−?[\d,]+ to −?[\d,]+ B\$: [\d.]+ ± [\d.]+ % of the trials$")
        ActionChains(self.driver).move_to_element(page.one("#chart-utilisation")).perform()
        told = until(lambda: page.text("#readout") if "median" in page.text("#readout") else None, "a year")
        self.assertRegex(told.replace("\u00a0", " "), r"^20\d\d: median [\d.]+ ± [\d.]+ %; half lie between \d+ % and \d+ %")

    # MARK: Changing an assumption

    def test_a_handle_follows_the_mouse_and_the_futures_answer(self):
        page = self.page()
        page.open(GROWTH)
        before, share = page.handle(GROWTH, "p95").text, page.share
        page.changes(lambda: page.drag(page.handle(GROWTH, "p95"), 15, 15, 15))
        self.assertGreater(float(page.handle(GROWTH, "p95").text), float(before))
        self.assertEqual(page.handle(GROWTH, "p5").text, "0.358")
        self.assertGreater(page.share, share)
        self.assertIn("changed", page.row(GROWTH).text)
        self.assertRegex(page.fragment, r"^#scenario=evidence&set\.adoption\.growth=pert: \[")

    def test_pictures_follow_while_the_pointer_still_moves(self):
        page = self.page()
        page.open(CEILING)
        self.driver.execute_script(
            "window.seen = new Set(); new MutationObserver(() => seen.add(document.querySelector('#numbers').textContent))"
            ".observe(document.querySelector('#numbers'), {subtree: true, childList: true, characterData: true})")
        actions = ActionChains(self.driver, duration=60).move_to_element(page.handle(CEILING, "p95")).click_and_hold()
        for _ in range(30):
            actions.move_by_offset(-2, 0)
        actions.perform()
        self.assertGreater(self.driver.execute_script("return seen.size"), 4)
        page.changes(ActionChains(self.driver).release().perform)

    def test_the_whole_curve_moves_by_its_median(self):
        page = self.page()
        page.open(GROWTH)
        page.changes(lambda: page.drag(page.handle(GROWTH, "p50"), 20))
        shift = float(page.handle(GROWTH, "p50").text) - 0.675
        self.assertGreater(shift, 0.02)
        self.assertAlmostEqual(float(page.handle(GROWTH, "p5").text) - 0.358, shift, delta=0.003)
        self.assertAlmostEqual(float(page.handle(GROWTH, "p95").text) - 1.04, shift, delta=0.01)

    def test_a_handle_is_a_slider_for_keys_and_screen_readers(self):
        page = self.page()
        page.row(GROWTH).find_element(By.CSS_SELECTOR, ".row").send_keys(Keys.ENTER)
        handle = until(lambda: page.handle(GROWTH, "p95"), "the handle")
        self.assertEqual(handle.aria_role, "slider")
        self.assertEqual(handle.accessible_name, "Adoption growth: 95 % point")
        before = float(handle.get_attribute("aria-valuenow"))
        page.changes(lambda: handle.send_keys(Keys.ARROW_LEFT * 5))
        handle = page.handle(GROWTH, "p95")
        self.assertAlmostEqual(float(handle.get_attribute("aria-valuenow")), before - 0.05, delta=0.011)
        self.assertRegex(handle.get_attribute("aria-valuetext"), r"^0\.9\d+ per year$")
        self.assertEqual(self.driver.switch_to.active_element, handle)
        page.changes(page.one("#undo").click)
        self.assertEqual(page.handle(GROWTH, "p95").text, "1.04", "keys in a row are one step")
        self.assertFalse(page.one("#undo").is_enabled())

    def test_nonsense_is_answered_beside_the_field_and_changes_nothing(self):
        page = self.page()
        page.open(GROWTH)
        before = (page.answer, page.numbers, page.fragment)
        field = page.row(GROWTH).find_element(By.NAME, "mode")
        page.type(field, "much")
        error = until(lambda: page.text(f"[id='error-{GROWTH}']"), "a message")
        self.assertIn('"much" is not a number', error)
        self.assertEqual(field.get_attribute("aria-invalid"), "true")
        self.assertEqual((page.answer, page.numbers, page.fragment), before)
        page.type(field, "9")
        error = until(lambda: page.text(f"[id='error-{GROWTH}']") if "much" not in page.text(f"[id='error-{GROWTH}']") else "", "it")
        self.assertIn("9", error)
        page.changes(lambda: page.type(field, "0.9"))
        self.assertFalse(page.one(f"[id='error-{GROWTH}']").is_displayed())
        self.assertIn("[0.2, 0.9, 1.3]", page.fragment)

    def test_a_shape_a_constant_and_the_way_back(self):
        page = self.page()
        row = page.open(GROWTH)
        until(lambda: row.find_element(By.CSS_SELECTOR, "option[value=normal]"), "families").click()
        until(lambda: "growth=normal" in page.fragment, "a normal distribution")
        page.settle()
        self.assertIn("0.358 – 1.0", page.row(GROWTH).text)
        page.changes(page.button("Make constant").click)
        self.assertIn("constant", page.row(GROWTH).text)
        page.changes(page.button("Back to base").click)
        self.assertNotIn("changed", page.row(GROWTH).text)
        self.assertEqual(page.fragment, "#scenario=evidence")

    # MARK: Comparing and going back

    def test_a_pinned_baseline_is_compared_with(self):
        page = self.page()
        page.changes(page.one("#pin").click)
        page.open(GROWTH)
        page.changes(lambda: page.drag(page.handle(GROWTH, "p50"), 30))
        for number in page.numbers[:3]:
            self.assertRegex(number, r"[+−]?[\d.]+ ± ?[\d.]+ points vs\. baseline$")
        self.assertRegex(page.numbers[0], r"\n\+", "more growth pays out more often")
        self.assertRegex(page.numbers[3], r"\+[\d,.]+ ± ?[\d,.]+ B\$ vs\. baseline$")
        self.assertEqual(len(page.all("#chart-npv path.outline")), 1)
        page.changes(page.one("#pin").click)
        self.assertEqual(page.all("#chart-npv path.outline"), [])
        self.assertNotIn("baseline", page.numbers[0])

    def test_undo_and_redo_bring_numbers_back(self):
        page = self.page()
        first = page.numbers
        page.open(CEILING)
        page.changes(lambda: page.drag(page.handle(CEILING, "p95"), -30))
        second = page.numbers
        self.assertNotEqual(first, second)
        page.changes(lambda: self.driver.switch_to.active_element.send_keys(Keys.CONTROL, "z"))
        self.assertEqual(page.numbers, first)
        page.changes(page.one("#redo").click)
        self.assertEqual(page.numbers, second)

    def test_a_copied_link_brings_the_state_back(self):
        page = self.page()
        page.open(GROWTH)
        page.changes(lambda: page.drag(page.handle(GROWTH, "p95"), 25))
        page.changes(page.one("#pin").click)
        page.changes(lambda: page.drag(page.handle(GROWTH, "p5"), -10))
        self.driver.execute_cdp_cmd("Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
        page.one("#copy").click()
        until(lambda: page.text("#copy") == "Copied", "copied")
        link = self.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
        numbers = page.numbers
        again = Page(self.driver, link)
        self.assertEqual(again.numbers, numbers)
        self.assertIn("changed", again.row(GROWTH).text)
        self.assertIn("vs. baseline", again.numbers[0])

    def test_a_link_that_is_wrong_in_part_says_so_and_shows_the_rest(self):
        page = self.page("#scenario=evidence&set.adoption.growth=pert:+[3,2,1]&set.finance.discountRate=0.2")
        self.assertIn("pert", page.text("#banner"))
        self.assertNotIn("changed", page.row(GROWTH).text)
        self.assertIn("changed", page.row("finance.discountRate").text)
        page = self.page("#scenario=nowhere")
        self.assertIn("There is no scenario nowhere here.", page.text("#banner"))
        self.assertRegex(page.answer, r"\d+ %")

    # MARK: Saving and replaying

    def test_a_saved_file_is_sound_and_its_run_has_the_same_numbers(self):
        page = self.page()
        row = page.open(GROWTH)
        page.changes(lambda: page.drag(page.handle(GROWTH, "p95"), 25))
        row.find_element(By.CSS_SELECTOR, "summary").click()
        source = row.find_element(By.NAME, "source")
        page.changes(lambda: page.type(source, 'said "so" in the meeting'))
        page.one("#save").click()
        page.type_in("name", "Faster <b>growth</b>")
        page.type_in("file", "faster")
        page.button("Save in the folder", "dialog").click()
        self.assertIn("Saved as faster.yaml", until(lambda: page.text("dialog .done"), "saved"))
        path = self.program.folder / "faster.yaml"
        buildout("check", path)
        told = json.loads(buildout("show", path, "--json"))["inputs"][GROWTH]
        self.assertEqual((told["source"], told["grade"]), ('said "so" in the meeting', "J"))
        page.button("Save in the folder", "dialog").click()
        self.assertIn("faster.yaml", until(lambda: page.text("dialog .error"), "a refusal of a file that exists"))
        page.button("Close", "dialog").click()
        trials = page.trials[1]
        output = buildout("run", path, "--trials", trials, "--json", "--out", self.program.folder / "Results")
        estimate = json.loads(output)["runs"][0]["futures"]["paysOut"]["probability"]
        self.assertEqual(page.numbers[0].split("\n")[1], with_error(100 * estimate["value"], 100 * estimate["se"]) + " %")
        options = until(lambda: [o.text for o in page.all("#scenario option") if "faster" in o.text], "the new file in the menu")
        self.assertEqual(options, ["Faster <b>growth</b> (faster.yaml)"])
        page.changes(lambda: page.one("#scenario option[value=faster]").click())
        self.assertEqual(page.all("#story b, .bar b"), [])
        self.assertEqual(page.numbers[0].split("\n")[1], with_error(100 * estimate["value"], 100 * estimate["se"]) + " %")

    def test_a_bar_replays_a_trial(self):
        page = self.page()
        bars = page.all("#chart-npv rect.halo")
        bar = bars[len(bars) // 2]
        ActionChains(self.driver).move_to_element(bar).click().perform()
        ending = until(lambda: page.text("dialog .ending"), "a trial")
        self.assertRegex(ending, r"^It ends so: (pays out|slow adoption|local dominates)")
        low, high = re.match(r"(−?[\d,]+) to (−?[\d,]+)", page.text("dialog > .note").replace("\u00a0", " ")).groups()
        npv = re.search(r"net present value[^\n]*\n(−?[\d,.]+)", page.text("dialog dl"))[1]
        self.assertLessEqual(number(low) - 10, number(npv))
        self.assertGreaterEqual(number(high) + 10, number(npv))
        self.assertEqual(len(page.all("dialog .paths svg")), 5)
        self.assertEqual(len(page.all("dialog .drawn li")), len(page.all("#rows li")))
        page.button("Close", "dialog").click()
        self.assertFalse(page.one("dialog").is_displayed())

    # MARK: Pages, screens and people

    def test_two_pages_do_not_disturb_each_other(self):
        first = self.page()
        numbers = first.numbers
        window = self.driver.current_window_handle
        self.driver.switch_to.new_window("tab")
        second = Page(self.driver, f"http://127.0.0.1:{self.program.port}/")
        second.open(CEILING)
        second.changes(lambda: second.drag(second.handle(CEILING, "p95"), -40))
        self.assertNotEqual(second.numbers, numbers)
        self.driver.switch_to.window(window)
        self.assertEqual(first.numbers, numbers)
        self.assertEqual(first.fragment, "#scenario=evidence")

    def test_a_narrow_window_shows_one_thing_after_the_other(self):
        resize(self.driver, 390, 844)
        self.addCleanup(resize, self.driver, 1440, 900)
        page = self.page()
        self.assertLessEqual(self.driver.execute_script("return document.documentElement.scrollWidth"), 390)
        self.assertFalse(page.one("#consequences").is_displayed())
        page.open(GROWTH)
        page.changes(lambda: page.drag(page.handle(GROWTH, "p95"), -20))
        top = page.one("#answer").rect["y"] - self.driver.execute_script("return scrollY")
        self.assertGreaterEqual(top, 0, "the answer stays in view while a handle is dragged")
        page.one(".views [data-view=consequences]").click()
        until(lambda: page.one("#chart-npv svg").rect["width"] > 300, "the histogram")
        page.settle()
        self.assertFalse(page.one("#assumptions").is_displayed())
        self.assertLessEqual(self.driver.execute_script("return document.documentElement.scrollWidth"), 390)

    def test_texts_of_a_scenario_are_text(self):
        name = "<img src=x onerror=document.title=1> <script>document.title=1</script>"
        path = self.program.folder / "markup.yaml"
        path.write_text(f"buildout: 1\nname: {json.dumps(name)}\nstory: {json.dumps(name)}\nextends: evidence.yaml\n"
                        f"inputs: {{adoption: {{growth: {{pert: [0.2, 0.5, 1], source: {json.dumps(name)}, grade: J}}}}}}\n")
        self.addCleanup(path.unlink)
        page = self.page("#scenario=markup")
        self.assertEqual(page.text("#story"), name)
        self.assertIn(name, page.one("#scenario").text)
        row = page.open(GROWTH)
        row.find_element(By.CSS_SELECTOR, "summary").click()
        self.assertIn(name, row.text)
        self.assertEqual(page.all("img, main script, header script"), [])
        self.assertTrue(self.driver.title.startswith("<img"))
        self.assertEqual(page.errors, [])

    def test_who_wants_less_motion_gets_none(self):
        page = self.page()
        moves = lambda: self.driver.execute_script("return getComputedStyle(document.querySelector('#bar div')).transitionDuration")
        self.assertEqual(moves(), "0.15s")
        wish = [{"name": "prefers-reduced-motion", "value": "reduce"}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": wish})
        self.addCleanup(self.driver.execute_cdp_cmd, "Emulation.setEmulatedMedia", {"features": []})
        self.assertEqual(moves(), "0s")

    def test_light_and_dark_are_readable(self):
        page = self.page()
        for scheme in ("light", "dark"):
            with self.subTest(scheme):
                wish = [{"name": "prefers-color-scheme", "value": scheme}]
                self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": wish})
                for selector in ("#answer", "#worth", "#rows li small", "#numbers .note", ".heading h2"):
                    self.assertGreater(contrast(self.driver, page.one(selector)), 4.5, selector)
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


class LostTests(unittest.TestCase):
    """The program ended under an open page."""

    def setUp(self):
        self.program = Program().start(token="the-same-token-as-before-0123456789")
        self.driver = chromium()
        self.addCleanup(self.program.remove)
        self.addCleanup(self.driver.quit)
        self.page = Page(self.driver, self.program.address)

    def test_the_page_says_so_and_goes_on_when_it_is_back(self):
        page, port = self.page, self.program.port
        page.open(CEILING)
        before = page.share
        self.program.kill()
        until(lambda: "does not answer" in page.text("#banner"), "a banner")
        page.drag(page.handle(CEILING, "p95"), -40)
        self.assertEqual(page.share, before)
        self.assertIn("changed", page.row(CEILING).text)
        self.program.start(port, token="the-same-token-as-before-0123456789")
        until(lambda: not page.one("#banner").is_displayed(), "no banner")
        page.settle()
        self.assertLess(page.share, before, "what was asked for meanwhile is answered")

    def test_a_new_key_is_asked_for_with_a_way_to_go_on(self):
        page, port = self.page, self.program.port
        page.open(CEILING)
        page.changes(lambda: page.drag(page.handle(CEILING, "p95"), -40))
        numbers, fragment = page.numbers, self.driver.current_url.split("#")[1]
        self.program.kill()
        self.program.start(port, token="another-token-than-before-0123456789")
        until(lambda: "new key" in page.text("#banner"), "a banner")
        part = page.text("#banner code")
        self.assertEqual(part, "#" + fragment)
        again = Page(self.driver, self.program.address + part)
        self.assertEqual(again.numbers, numbers)


def number(text):
    return float(text.replace("−", "-").replace(",", ""))


def with_error(value, error):
    """A number with its error, both to the error's second digit."""
    exponent = int(f"{error:.1e}".split("e")[1])
    places = max(0, 1 - exponent)
    return f"{value:.{places}f} ± {error:.{places}f}"


def contrast(driver, element):
    """The contrast of a text with what is behind it, as WCAG 2.2 defines it."""
    ink, paper = driver.execute_script(
        "const ink = getComputedStyle(arguments[0]).color; let node = arguments[0];"
        "while (node && /, 0\\)|transparent/.test(getComputedStyle(node).backgroundColor)) node = node.parentElement;"
        "return [ink, node ? getComputedStyle(node).backgroundColor : 'rgb(255, 255, 255)']", element)
    light, dark = sorted((luminance(colour) for colour in (ink, paper)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
