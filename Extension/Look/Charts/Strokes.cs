using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Look.Charts;

/// <summary>How the lines of a chart are told apart: by colour, and without it by their dashes. The colours after Okabe and
/// Ito, who chose them for all kinds of colour vision; chart.css has those for dark pages. A second round of colours begins at the second
/// kind of dashes, so that thirty-six lines differ.</summary>
internal static class Strokes
{
    private static readonly (string Colour, string Dashes)[] All =
    [
        ("#0072b2", ""), ("#c04f00", "7 3"), ("#00795a", "2 2.5"), ("#a8497c", "9 3 2 3"), ("#8f6a00", "14 4"), ("#5b6770", "5 2 1 2 1 2"),
    ];

    /// <summary>The attributes of the line with that number. Colours also stand in an attribute, for pages that drop styles.</summary>
    public static Html Attributes(int number)
    {
        var (colour, dashes) = (All[number % All.Length].Colour, All[(number + number / All.Length) % All.Length].Dashes);
        var dashed = dashes == "" ? Html.Empty : Html.Of($" stroke-dasharray=\"{dashes}\"");
        return Html.Of($"class=\"ck-s{number % All.Length + 1}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-linejoin=\"round\"{dashed}");
    }

    /// <summary>The attributes of what is filled in the colour of the line with that number.</summary>
    public static Html Fill(int number) => Html.Of($"class=\"ck-f{number % All.Length + 1}\" fill=\"{All[number % All.Length].Colour}\"");

    /// <summary>The attributes of the band around the line with that number: its colour, thin enough for what lies below.</summary>
    public static Html Band(int number) => Html.Of($"{Fill(number)} fill-opacity=\"0.17\"");

    /// <summary>The attributes of a bar in the colour of the line with that number, too short for dashes.</summary>
    public static Html Bar(int number) =>
        Html.Of($"class=\"ck-s{number % All.Length + 1}\" fill=\"none\" stroke=\"{All[number % All.Length].Colour}\" stroke-width=\"1.5\"");

    /// <summary>A short piece of the line, for a legend in text.</summary>
    public static Html Sample(int number) => Html.Of(
        $"<svg class=\"ck-sample\" viewBox=\"0 0 26 10\" width=\"26\" height=\"10\" aria-hidden=\"true\"><path d=\"M0 5H26\" {Attributes(number)}/></svg>");
}
