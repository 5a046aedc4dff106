using System.Globalization;
using CourseKit.Convolution;
using CourseKit.Extension.Formatters.Steppers;
using CourseKit.Extension.Tests.Browser;
using CourseKit.Testing;
using Microsoft.Playwright;

namespace CourseKit.Extension.Tests.Steppers;

/// <summary>The script, in a browser.</summary>
public sealed class StepperMovesTests(Chromium chromium) : IClassFixture<Chromium>
{
    // Row by row: 1·1+2·0+0·2-1 = 0, 2·1+0·0+1·2-3 = 1; 0·1+1·0+2·2-1 = 3, 1·1+3·0+1·2-1 = 2.
    private static Stepper Small => Stepper.Of(new[,] { { 1, 2, 0 }, { 0, 1, 3 }, { 2, 1, 1 } }, new[,] { { 1, 0 }, { 2, -1 } });

    [Fact]
    public async Task Keys_buttons_and_clicks_move_one_stepper_and_leave_the_others()
    {
        var page = await chromium.OpenAsync(Sight.Page(Html(Small), Html(Small)));
        ILocator first = page.Locator(".ck-stepper").First, said = first.Locator(".ck-saying");
        Assert.Equal("row 0, column 0: 1×1 + 2×0 + 0×2 + 1×(-1) = 0", await said.InnerTextAsync());
        Assert.Equal(["0", "·", "·", "·"], await first.Locator(".ck-to button").AllInnerTextsAsync());

        await first.Locator(".ck-to button").First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal("row 0, column 1: 2×1 + 0×0 + 1×2 + 3×(-1) = 1", await said.InnerTextAsync());
        Assert.Equal(["2", "0", "1", "3"], await first.Locator(".ck-from td.ck-in").AllInnerTextsAsync());
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("row 1, column 1: 1×1 + 3×0 + 1×2 + 1×(-1) = 2", await said.InnerTextAsync());
        Assert.Equal("row 1, column 1: 2", await page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label')"));
        await page.Keyboard.PressAsync("ArrowRight"); // there is no more
        Assert.Equal("step 4 of 4", await first.Locator("output").InnerTextAsync());
        Assert.Equal(["0", "1", "3", "2"], await first.Locator(".ck-to button").AllInnerTextsAsync());
        await page.Keyboard.PressAsync("Home");
        Assert.Equal(["0", "·", "·", "·"], await first.Locator(".ck-to button").AllInnerTextsAsync());
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowLeft");
        Assert.Equal("step 1 of 4", await first.Locator("output").InnerTextAsync());

        await first.GetByRole(AriaRole.Button, new() { Name = "Next step" }).ClickAsync();
        Assert.Equal("step 2 of 4", await first.Locator("output").InnerTextAsync());
        await first.Locator(".ck-to button").Nth(2).ClickAsync();
        Assert.Equal("row 1, column 0: 0×1 + 1×0 + 2×2 + 1×(-1) = 3", await said.InnerTextAsync());

        Assert.Equal("step 1 of 4", await page.Locator(".ck-stepper").Last.Locator("output").InnerTextAsync());
        Assert.Equal("polite", await said.GetAttributeAsync("aria-live"));
        // One stop for the tab key among the outputs.
        Assert.Equal(1, await first.Locator(".ck-to button[tabindex='0']").CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_page_around_it_does_not_get_its_keys_and_nothing_is_left_in_global_scope()
    {
        var page = await chromium.OpenAsync(Sight.Page(Html(Small)).Replace("<head>", "<head><script>window.keys = []; window.before = Object.keys(window).length; document.addEventListener('keydown', e => keys.push(e.key));</script>", StringComparison.Ordinal));
        await page.Locator(".ck-to button").First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("x");
        Assert.Equal(["x"], await page.EvaluateAsync<string[]>("keys"));
        Assert.Equal(1, await page.EvaluateAsync<int>("Object.keys(window).length - before")); // `before` itself
        await page.Context.CloseAsync();
    }

    // As front ends do it: the output's HTML is put into an element that is not on the page yet, its script is run, then it is shown.
    [Fact]
    public async Task An_output_that_is_put_in_later_moves_too()
    {
        var page = await chromium.OpenAsync("<!DOCTYPE html><body><main></main>");
        await page.EvaluateAsync("""
            html => {
              for (let time = 0; time < 2; time++) {
                const output = document.createElement("div");
                output.innerHTML = html;
                Function(output.querySelector("script").textContent)();
                document.querySelector("main").replaceChildren(output);
              }
            }
            """, Html(Small));
        await Assertions.Expect(page.Locator("output")).ToHaveTextAsync("step 1 of 4");
        await page.GetByRole(AriaRole.Button, new() { Name = "Last step" }).ClickAsync();
        Assert.Equal("step 4 of 4", await page.Locator("output").InnerTextAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task One_that_is_on_the_page_in_part_waits_for_the_rest()
    {
        var page = await chromium.OpenAsync(Sight.Page(Html(Small)), scripts: true);
        var isLive = await page.EvaluateAsync<bool[]>("""
            () => {
              const whole = document.querySelector(".ck-stepper"), part = document.createElement("div");
              part.innerHTML = whole.outerHTML;
              const copy = part.firstElementChild, note = copy.querySelector(".ck-note"), run = Function(copy.querySelector("script").textContent);
              copy.classList.remove("ck-live");
              note.remove();
              document.body.append(part);
              run();
              const before = copy.classList.contains("ck-live");
              copy.append(note);
              run();
              return [before, copy.classList.contains("ck-live")];
            }
            """);
        Assert.Equal([false, true], isLive);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task It_plays_by_itself_only_where_motion_is_welcome()
    {
        var page = await chromium.OpenAsync(Sight.Page(Html(Small)));
        var play = page.Locator("[data-play]");
        Assert.False(await play.IsVisibleAsync());
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.NoPreference });
        await page.ReloadAsync();
        await play.ClickAsync();
        Assert.Equal("Pause", await play.InnerTextAsync());
        await Assertions.Expect(page.Locator("output")).ToHaveTextAsync("step 4 of 4");
        await Assertions.Expect(play).ToHaveTextAsync("Play");
        await page.Context.CloseAsync();
    }

    /// <summary>Numbers of every size, as both sides write them.</summary>
    [Fact]
    public async Task The_script_says_every_step_as_the_text_does()
    {
        var random = new Random(7);
        double Number() => random.Next(6) switch
        {
            0 => random.Next(-9, 10),
            1 => Math.Round(random.NextDouble() * 20 - 10, 2),
            2 => (random.NextDouble() - 0.5) * 1e-5,
            3 => (random.NextDouble() - 0.5) * 1e8,
            4 => random.NextDouble() * 2000 - 1000,
            _ => random.Next(12) switch { 0 => double.NaN, 1 => double.PositiveInfinity, 2 => 1e12, 3 => 0.0625, _ => 0.5 },
        };
        double[,] Matrix(int height, int width)
        {
            var values = new double[height, width];
            for (var i = 0; i < height; i++)
                for (var j = 0; j < width; j++)
                    values[i, j] = Number();
            return values;
        }

        foreach (var stepper in new[] { Stepper.Of(Matrix(8, 8), Matrix(2, 2)), Stepper.Of(Matrix(6, 5), Matrix(3, 2), stride: 2, padding: 1), Stepper.Of(Matrix(8, 8), Matrix(7, 7)) })
        {
            var page = await chromium.OpenAsync(Sight.Page(Html(stepper)));
            var said = await page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll(".ck-to button")].map(button => {
                  button.click();
                  return document.querySelector(".ck-saying").textContent;
                })
                """);
            Assert.Equal(Enumerable.Range(0, stepper.Count).Select(step => stepper.Step(step / stepper.Output.GetLength(1), step % stepper.Output.GetLength(1)).ToString()), said);
            Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"step {stepper.Count} of {stepper.Count}"), await page.Locator("output").TextContentAsync());
            await page.Context.CloseAsync();
        }
    }

    private static string Html(Stepper stepper) => StepperFormatter.ToHtml(stepper).ToString();
}
