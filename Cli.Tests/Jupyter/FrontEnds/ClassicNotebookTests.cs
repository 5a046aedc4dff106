using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using CourseKit.Cli.Tests.ArchitectureRules;
using CourseKit.Testing;
using Microsoft.Playwright;

namespace CourseKit.Cli.Tests.Jupyter.FrontEnds;

/// <summary>The classic notebook page in a browser, driven as by hand.</summary>
public sealed class ClassicNotebookTests(InstalledKernel kernel, Chromium chromium) : IClassFixture<InstalledKernel>, IClassFixture<Chromium>
{
    private const string Page = "<html><body>before the notebook</body></html>";
    private static readonly PageWaitForFunctionOptions Patience = new() { Timeout = 60_000 };

    [Fact]
    public async Task A_student_types_runs_completes_stops_and_restarts()
    {
        await WithNotebookAsync(async page =>
        {
            await TypeAsync(page, "var x = 6; Console.WriteLine(\"printed\"); x * 7");
            await RunAsync(page);
            await AwaitOutputAsync(page, 0, "printed");
            await AwaitOutputAsync(page, 0, "42");

            await TypeAsync(page, "throw new InvalidOperationException(\"on purpose\");");
            await RunAsync(page);
            await AwaitOutputAsync(page, 1, "on purpose");

            await TypeAsync(page, "while (true) { }");
            await RunAsync(page);
            await page.WaitForFunctionAsync("Jupyter.notebook.get_cell(2).element.hasClass('running') && Jupyter.notebook.kernel_busy", null, Patience);
            await page.ClickAsync("#interrupt_kernel, button[data-jupyter-action='jupyter-notebook:interrupt-kernel']");
            await AwaitOutputAsync(page, 2, "nterrupted");
            await KeepPictureAsync(page, "notebook-run");

            // What was defined before the stop is still there; after a restart it is not.
            await TypeAsync(page, "x + 1");
            await RunAsync(page);
            await AwaitOutputAsync(page, 3, "7");
            await page.EvaluateAsync("new Promise(done => { Jupyter.notebook.events.one('kernel_ready.Kernel', () => done(0)); Jupyter.notebook.kernel.restart(); })");
            await TypeAsync(page, "x + 2");
            await RunAsync(page);
            await AwaitOutputAsync(page, 4, "CS0103");
            await KeepPictureAsync(page, "notebook-restarted");
        });
    }

    [Fact]
    public async Task A_student_is_helped_with_names()
    {
        await WithNotebookAsync(async page =>
        {
            await TypeAsync(page, "Console.WriteL");
            await PressUntilAsync(page, "Tab", "Jupyter.notebook.get_selected_cell().get_text().includes('WriteLine') || document.querySelector('.completions')");
            await KeepPictureAsync(page, "notebook-completion");

            await page.Keyboard.PressAsync("Escape");
            await page.EvaluateAsync("Jupyter.notebook.get_selected_cell().set_text(''); Jupyter.notebook.edit_mode()");
            await page.Keyboard.TypeAsync("Console.WriteLine");
            await PressUntilAsync(page, "Shift+Tab", "document.querySelector('#tooltip .tooltiptext, #tooltip') && document.querySelector('#tooltip').innerText.includes('WriteLine')");
            await KeepPictureAsync(page, "notebook-tooltip");
        });
    }

    [Fact]
    public async Task The_gallery_shows_everything_in_the_notebook_too()
    {
        await WithNotebookAsync(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "notebooks", "gallery.ipynb"), TestContext.Current.CancellationToken), async page =>
        {
            await page.EvaluateAsync("Jupyter.notebook.clear_all_output(); Jupyter.notebook.execute_all_cells()");
            await page.WaitForFunctionAsync("Jupyter.notebook.get_cells().filter(cell => cell.cell_type === 'code').every(cell => cell.input_prompt_number > 0)", null, new() { Timeout = 120_000 });
            var silent = await page.EvaluateAsync<string[]>("Jupyter.notebook.get_cells().filter(cell => cell.cell_type === 'code').slice(2).filter(cell => cell.output_area.outputs.length !== 1).map(cell => cell.get_text())");
            Assert.Empty(silent);
            Assert.Equal(0, await page.Locator(".output_error, .output_stderr").CountAsync());
            // The training display was drawn many times and is one output; the stepper moves by the keys.
            Assert.Equal(1, await page.Locator(".ck-training:not(.ck-results)").CountAsync());
            Assert.True(await page.Locator(".output_html img").CountAsync() > 30);
            await KeepPictureAsync(page, "notebook-gallery");
        });
    }

    // The kernel gives up an answer that takes ten seconds, as the first may on a machine that does much else; a student asks again.
    private static async Task PressUntilAsync(IPage page, string keys, string shown)
    {
        for (var attempt = 1; ; attempt++)
        {
            await page.Keyboard.PressAsync(keys);
            try
            {
                await page.WaitForFunctionAsync(shown, null, new() { Timeout = 15_000 });
                return;
            }
            catch (TimeoutException) when (attempt < 6)
            {
            }
        }
    }

    private Task WithNotebookAsync(Func<IPage, Task> use) => WithNotebookAsync(EmptyNotebook(), use);

    private async Task WithNotebookAsync(string notebook, Func<IPage, Task> use)
    {
        Requires.PythonModule("notebook", "jupyter-notebook");
        var name = $"{Guid.NewGuid():n}.ipynb";
        await File.WriteAllTextAsync(Path.Combine(kernel.Folder, name), notebook, TestContext.Current.CancellationToken);
        var port = FreePort();
        using var server = Process.Start(kernel.Prepare(
            "-m", "notebook", "--no-browser", "--NotebookApp.token=", "--NotebookApp.password=", "--allow-root", $"--port={port}", "--port-retries=0", "--ip=127.0.0.1"))!;
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        try
        {
            await AwaitServerAsync(port);
            var page = await chromium.OpenAsync(Page);
            await page.GotoAsync($"http://127.0.0.1:{port}/notebooks/{name}");
            await page.WaitForFunctionAsync("window.Jupyter && Jupyter.notebook && Jupyter.notebook.kernel && Jupyter.notebook.kernel.is_connected()", null, Patience);
            await use(page);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    // Into the selected cell, the last one, which is empty.
    private static async Task TypeAsync(IPage page, string code)
    {
        await page.EvaluateAsync("Jupyter.notebook.select(Jupyter.notebook.ncells() - 1); Jupyter.notebook.edit_mode()");
        await page.Keyboard.InsertTextAsync(code);
    }

    private static Task RunAsync(IPage page) => page.Keyboard.PressAsync("Shift+Enter");

    private static async Task AwaitOutputAsync(IPage page, int cell, string text) => await page.WaitForFunctionAsync(
        "([cell, text]) => Jupyter.notebook.get_cell(cell).element.find('.output').text().includes(text)", new object[] { cell, text }, Patience);

    private static async Task AwaitServerAsync(int port)
    {
        using var http = new HttpClient();
        var deadline = DateTime.UtcNow + TimeSpan.FromSeconds(60);
        while (true)
        {
            try
            {
                (await http.GetAsync($"http://127.0.0.1:{port}/api", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException) when (DateTime.UtcNow < deadline)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }

    private static string EmptyNotebook() => new JsonObject
    {
        ["nbformat"] = 4,
        ["nbformat_minor"] = 4,
        ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = InstalledKernel.Name, ["display_name"] = ".NET (C#)", ["language"] = "C#" } },
        ["cells"] = new JsonArray(new JsonObject { ["cell_type"] = "code", ["metadata"] = new JsonObject(), ["source"] = "", ["outputs"] = new JsonArray(), ["execution_count"] = null }),
    }.ToJsonString();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // For a reader's eyes, where somebody wants to look.
    private static async Task KeepPictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("COURSEKIT_PICTURES") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
    }
}
