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
        var rows = known.Select(source => (source.Name, source.Title, Size: Megabytes(source.Bytes), source.Licence, Place: Place(source))).ToList();
        var width = rows.Max(row => row.Name.Length);
        var text = string.Join('\n', rows.Select(row => $"{row.Name.PadRight(width)}  {row.Title}; {row.Size}; {row.Licence}; {row.Place}").Append(Advice));
        return new MimeBundle(text).With(Html.Of($"""
            <div class="ck ck-model">{Stylesheet.Model}<div class="ck-grid" tabindex="0"><table><thead><tr><th scope="col" class="ck-layer">name</th><th scope="col" class="ck-left">what</th><th scope="col">size</th><th scope="col" class="ck-left">licence</th><th scope="col" class="ck-left">where</th></tr></thead><tbody>{rows.Select(row => Html.Of($"<tr><th scope=\"row\" class=\"ck-layer\"><b>{row.Name}</b></th><td class=\"ck-left\">{row.Title}</td><td>{row.Size}</td><td class=\"ck-left\">{row.Licence}</td><td class=\"ck-left\">{row.Place}</td></tr>"))}</tbody></table></div><p class="ck-note">{Advice}</p></div>
            """));
    }

    private static string Place(DatasetSource source)
    {
        try
        {
            return source.Find() is { } place ? $"{place.Words}: {place.Folder}" : "to be downloaded";
        }
        catch (DirectoryNotFoundException exception)
        {
            return exception.Message;
        }
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB");
}
