using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CourseKit.Testing;

/// <summary>What axe has to say of a page's accessibility.</summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Axe finds nothing to object to in a page as it is.</summary>
    /// <param name="page">The page.</param>
    /// <param name="what">What messages call it.</param>
    /// <param name="rules">Those to ask; all if null.</param>
    public static async Task FindsNothingAsync(IPage page, string what, string[]? rules = null)
    {
        // Playwright's own way of running axe opens another page for each report.
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
            await page.EvaluateAsync(Script);
        var report = await page.EvaluateAsync<AxeReport>("""
            async rules => {
              const report = await axe.run(document, rules ? { runOnly: { type: "rule", values: rules } } : {});
              return { Asked: report.passes.length + report.inapplicable.length + report.incomplete.length + report.violations.length,
                Violations: report.violations.map(one => `${one.id}: ${one.nodes[0].html} ${one.nodes[0].any[0]?.message}`) };
            }
            """, rules);
        Assert.True(report.Asked >= (rules?.Length ?? 50), "axe did not run");
        Assert.Empty(report.Violations.Select(violation => $"{what}: {violation}"));
    }

    private sealed record AxeReport
    {
        public int Asked { get; init; }

        public string[] Violations { get; init; } = [];
    }
}
