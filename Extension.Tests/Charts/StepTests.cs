using CourseKit.Convolution;
using CourseKit.Extension.Formatters.Charts;
using CourseKit.Testing;

namespace CourseKit.Extension.Tests.Charts;

/// <summary>Stepping through a slide needs style alone; a browser says what is in sight.</summary>
public sealed class StepTests
{
    [Fact]
    public void A_button_leaves_its_stop_in_sight_and_other_displays_alone()
    {
        var slide = ContinuousConvolution.Slide(Signals.Box(), Signals.Box(), -2, 2, -1, 0, 1);
        // The script is the test's own: it presses a button, as a reader would, and counts.
        var page = $$"""
            <!doctype html><meta charset="utf-8"><body>{{SlidePicture.ToHtml(slide)}}{{SlidePicture.ToHtml(slide)}}
            <p id="seen"></p><script>
            const slides = [...document.querySelectorAll(".ck-slide")];
            const inSight = () => slides.map(slide => [...slide.querySelectorAll("figure")].filter(figure => figure.offsetParent).map(figure => figure.innerText.split("\n")[0]).join(",")).join("|");
            const before = inSight();
            slides[0].querySelectorAll("input")[2].click();
            const stepped = inSight();
            slides[0].querySelectorAll("input")[0].click();
            document.getElementById("seen").textContent = [before, stepped, inSight()].join(" / ");
            </script>
            """;

        const string All = "t = -1,t = 0,t = 1";
        Assert.Contains($">{All}|{All} / t = 0|{All} / {All}|{All}<", Dom(page), StringComparison.Ordinal);
    }

    private static string Dom(string page)
    {
        var chromium = Requires.Chromium();
        var folder = Directory.CreateTempSubdirectory("coursekit-step-");
        try
        {
            var path = Path.Combine(folder.FullName, "page.html");
            File.WriteAllText(path, page);
            return Requires.Run(chromium, "--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={folder.FullName}/profile", "--dump-dom", $"file://{path}").Output;
        }
        finally
        {
            try
            {
                folder.Delete(recursive: true);
            }
            catch (IOException)
            {
                // Chromium's last processes may still write there.
            }
        }
    }
}
