using CourseKit.Kernel.Jupyter.Messages;
using CsCheck;

namespace CourseKit.Kernel.Tests.Jupyter;

public sealed class CodePointTests
{
    // Python: len("a😀é"), and the positions of each in it.
    [Theory]
    [InlineData("a😀é", 0, 0)]
    [InlineData("a😀é", 1, 1)]
    [InlineData("a😀é", 2, 3)]
    [InlineData("a😀é", 3, 4)]
    [InlineData("e\u0301x", 2, 2)]
    [InlineData("👨‍👩‍👧", 5, 8)]
    public void Positions_are_those_of_python(string text, int codePoints, int utf16)
    {
        Assert.Equal(utf16, CodePoints.ToUtf16(text, codePoints));
        Assert.Equal(codePoints, CodePoints.FromUtf16(text, utf16));
    }

    [Fact]
    public void There_and_back_is_the_same_place() => Gen.OneOf("a", "é", "😀", "\n", "漢", "🏳", "\u0301").Array[0, 20].Sample(characters =>
    {
        var text = string.Concat(characters);
        for (var position = 0; position <= characters.Length; position++)
        {
            var utf16 = CodePoints.ToUtf16(text, position);
            Assert.Equal(string.Concat(characters.Take(position)).Length, utf16);
            Assert.Equal(position, CodePoints.FromUtf16(text, utf16));
        }
        Assert.Equal(text.EnumerateRunes().Count(), CodePoints.FromUtf16(text, text.Length));
    });

    [Fact]
    public void Any_place_in_any_text_is_one() => Gen.Select(Gen.String, Gen.Int[-5, 200]).Sample((text, position) =>
    {
        Assert.InRange(CodePoints.ToUtf16(text, position), 0, text.Length);
        Assert.InRange(CodePoints.FromUtf16(text, position), 0, text.Length);
    });
}
