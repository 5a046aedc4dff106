using CourseKit.Kernel.Output;
using CourseKit.Kernel.Workers;

namespace CourseKit.Cli.Tests.Workers;

public sealed class DeathTests
{
    [Theory]
    [InlineData("System.Environment.FailFast(\"the end\");")]
    [InlineData("System.Environment.Exit(3);")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill();")]
    [InlineData("System.Runtime.InteropServices.Marshal.ReadInt32(new IntPtr(0x7ff0_0000_1230));")]
    public async Task The_next_process_says_which_cell_ended_the_last_one(string deadly)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var journal = Path.Combine(folder.FullName, "journal");
            await RunAsync(journal, "var kept = 1;", deadly);
            var outputs = await RunAsync(journal, "\"alive\"");

            var words = Assert.IsType<StreamOutput>(outputs[0]);
            Assert.True(words.IsError);
            Assert.Contains("cell 2 ran", words.Text, StringComparison.Ordinal);
            Assert.Contains("    " + deadly.Split('\n')[0], words.Text, StringComparison.Ordinal);
            Assert.Contains(outputs, output => output is ResultOutput { Bundle.PlainText: "alive" });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<CellOutput>> RunAsync(string journal, params string[] cells)
    {
        List<CellOutput> outputs = [];
        await using var worker = WorkerProcess.Start(["dotnet", CourseKitProgram.Path, "worker", "--journal", journal], Path.GetDirectoryName(journal)!);
        foreach (var cell in cells)
        {
            await worker.RunAsync(cell, output =>
            {
                lock (outputs)
                    outputs.Add(output);
            });
        }
        lock (outputs)
            return [.. outputs];
    }
}
