using CourseKit.Kernel.Instrumentation;
using CsCheck;
using Microsoft.CodeAnalysis.Text;

namespace CourseKit.Kernel.Tests.Instrumentation;

public sealed class InstrumentedTextTests
{
    [Fact]
    public void Every_character_of_the_source_is_found_again_where_it_went() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 0, 40], Gen.Select(Gen.Int[0, 40], Gen.String[Gen.Char.AlphaNumeric, 0, 5]).Array[0, 8])
            .Sample((source, raw) =>
            {
                // Marked characters, so that what was inserted can be told from what was there.
                var insertions = raw.Select(pair => new Insertion(Math.Min(pair.Item1, source.Length), $"«{pair.Item2}»")).ToArray();
                var result = InstrumentedText.Apply(source, insertions);

                Assert.Equal(source.Length + insertions.Sum(insertion => insertion.Text.Length), result.Text.Length);
                var isInserted = false;
                var at = 0;
                for (var i = 0; i < result.Text.Length; i++)
                {
                    isInserted |= result.Text[i] == '«';
                    Assert.Equal(at, result.ToSource(new TextSpan(i, 0)).Start);
                    if (!isInserted)
                        Assert.Equal(source[at++], result.Text[i]);
                    isInserted &= result.Text[i] != '»';
                }
                Assert.Equal(source.Length, at);
            });
}
