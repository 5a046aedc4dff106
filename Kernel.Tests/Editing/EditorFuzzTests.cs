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
        "here: ", "int F(int n)", "void G<T>(T t) ", "switch ", "case ", "is ", "delegate ", "extension(int n) ", "namespace N;", "from a in ", "select ", "typeof(", "nameof(", "[Obsolete",
        "(a, b)", "ref ", "out var o", "this", "base", ":", ",", "default", "with { ", "try { ", "catch ", "if (", "else ", "yield return ", "static ", "operator +", "event ", "get; ", "params ",
    ];

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("where T : record R(int A)")]
    [InlineData("here: int F(int n) => n;")]
    [InlineData("{ here: there: int F(int n) { int G(int m) => m; return G(n); } }")]
    public async Task Text_that_the_editor_once_stumbled_over_gets_an_answer_at_every_position(string source)
    {
        List<Exception> mistakes = [];
        _session.Editor.Failed = mistakes.Add;
        for (var position = 0; position <= source.Length; position++)
        {
            await _session.CompleteAsync(source, position, TestContext.Current.CancellationToken);
            await _session.InspectAsync(source, position, 1, TestContext.Current.CancellationToken);
        }
        Assert.Empty(mistakes);
    }

    [Fact]
    public async Task Any_text_gets_an_answer_at_any_position()
    {
        await _session.RecordAsync("var earlier = new List<int>();");
        // A mistake of the editor's is an empty answer to whoever types, and is to be one to nobody else.
        Exception? mistake = null;
        _session.Editor.Failed = exception => mistake = exception;
        var cells = Gen.OneOf(Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 12].Select(string.Concat), Gen.String[Gen.Char, 0, 30]);
        await Gen.Select(cells, Gen.Int[-3, 80]).SampleAsync(
            async (source, position) =>
            {
                mistake = null;
                var list = await _session.CompleteAsync(source, position, TestContext.Current.CancellationToken);
                Assert.InRange(list.Start, 0, list.End);
                Assert.InRange(list.End, list.Start, source.Length);
                Assert.InRange(Math.Clamp(position, 0, source.Length), list.Start, list.End);
                Assert.InRange(list.Items.Count, 0, 500);
                if (await _session.InspectAsync(source, position, 1, TestContext.Current.CancellationToken) is { } inspection)
                    Assert.NotEmpty(inspection.Bundle.PlainText);
                Assert.True(Enum.IsDefined(_session.IsComplete(source).Status));
                Assert.Null(mistake);
            },
            iter: 300,
            threads: 1);
    }
}
