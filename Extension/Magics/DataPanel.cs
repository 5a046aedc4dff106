using System.Globalization;
using CourseKit.Data;
using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Magics;

/// <summary>The data sets that the course knows, as text and as a table.</summary>
internal static class DataPanel
{
    private const string Advice = "#!data NAME fetches one and shows it; Datasets.Load(\"NAME\") loads it.";

    public static MimeBundle List(IReadOnlyList<DatasetSource> known)
    {
        var rows = known.Select(source => (Source: source, Size: Megabytes(source.Bytes), Place: Place(source))).ToList();
        var width = rows.Max(row => row.Source.Name.Length);
        var text = string.Join('\n', rows.Select(row => $"{row.Source.Name.PadRight(width)}  {row.Source.Title}; {row.Size}; {row.Source.Licence}; {row.Place.Words}{(row.Place.Folder == "" ? "" : $": {row.Place.Folder}")}").Append(Advice));
        return new MimeBundle(text).With(Html.Of($"""
            <div class="ck ck-model">{Stylesheet.Model}<div class="ck-grid" tabindex="0"><table><thead><tr><th scope="col" class="ck-layer">name</th><th scope="col" class="ck-left">what, and its licence</th><th scope="col">size</th><th scope="col" class="ck-left">where</th></tr></thead><tbody>{rows.Select(row => Row(row.Source, row.Size, row.Place))}</tbody></table></div><p class="ck-note">{Advice}</p></div>
            """));
    }

    private static Html Row(DatasetSource source, string size, DatasetPlace place) => Html.Of(
        $"<tr><th scope=\"row\" class=\"ck-layer\"><b>{source.Name}</b></th>{Wrapped(source.Title, source.Licence)}<td>{size}</td>{Wrapped(place.Words, place.Folder)}</tr>");

    private static Html Wrapped(string words, string more) => Html.Of(
        $"<td class=\"ck-left\" style=\"white-space:normal;min-width:15em;overflow-wrap:anywhere\">{words.Replace(" × ", "\u00a0×\u00a0", StringComparison.Ordinal)}<br><span class=\"ck-made\">{more}</span></td>");

    private static DatasetPlace Place(DatasetSource source)
    {
        try
        {
            return source.Find() ?? new("to be downloaded", "");
        }
        catch (DirectoryNotFoundException exception)
        {
            return new(exception.Message, "");
        }
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB");
}
