using CourseKit.Kernel.Sessions;
using CourseKit.Kernel.Tests.Sessions;
using CsCheck;

namespace CourseKit.Kernel.Tests.Editing;

public sealed class EditorFuzzTests : IDisposable
{
    // What cells are made of, and what breaks them.
    private static readonly string[] Pieces =
    [
        "var x = ", "earlier", ".", "(", ")", "{", "}", "\"", "@\"", "$\"{", "\"\"\"", "'", ";", "\n", "\r\n", "\r", " ", "#!", "#!lsmagic", "#!csharp\n", "#r \"nuget: ", "#r \"",
        "#i ", "#load \"./", "#if X\n", "#endif\n", "//", "/*", "*/", "///", "new ", "using ", "class C", "=>", "await ", "override ", "😀", "\ud83d", "\ude00", "\0", "é", "<", ">", "[", "]", "1", "Console", "foreach (", "int ",
        "List<int>", "namespace N", "record R(int A)", "~/", "..", "?.", "where T : ", "--name",
    ];

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Any_text_gets_an_answer_at_any_position()
    {
        await _session.RecordAsync("var earlier = new List<int>();");
        var cells = Gen.OneOf(Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 12].Select(string.Concat), Gen.String[Gen.Char, 0, 30]);
        await Gen.Select(cells, Gen.Int[-3, 80]).SampleAsync(
            async (source, position) =>
            {
                var list = await _session.CompleteAsync(source, position, TestContext.Current.CancellationToken);
                Assert.InRange(list.Start, 0, list.End);
                Assert.InRange(list.End, list.Start, source.Length);
                Assert.InRange(Math.Clamp(position, 0, source.Length), list.Start, list.End);
                Assert.InRange(list.Items.Count, 0, 500);
                if (await _session.InspectAsync(source, position, 1, TestContext.Current.CancellationToken) is { } inspection)
                    Assert.NotEmpty(inspection.Bundle.PlainText);
                Assert.True(Enum.IsDefined(_session.IsComplete(source).Status));
            },
            iter: 300,
            threads: 1);
    }
}
