using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Formatters.Maps;

/// <summary>A plate in several colourings, switched by style alone, and on it a grid of cells that say what lies below them when they
/// are pointed at or reached by keyboard. Without styles all are seen one below the other.</summary>
internal static class PlateView
{
    /// <param name="Name">On its button.</param>
    /// <param name="Picture">The <c>src</c> of the picture.</param>
    /// <param name="Alt">What it shows.</param>
    /// <param name="Legend">What its colours mean.</param>
    public sealed record Colouring(string Name, byte[] Picture, string Alt, Html Legend);

    /// <param name="Text">What is said of a tile.</param>
    /// <param name="Mark">What is framed elsewhere meanwhile; empty for nothing.</param>
    public sealed record Cell(string Text, Html Mark);

    public static Html ToHtml(PlateLayout layout, IReadOnlyList<Colouring> colourings, IEnumerable<Cell> cells, Html input, string hint, IReadOnlyList<Html> notes)
    {
        return Html.Of($"""
            {Buttons(colourings)}<div class="ck-stage{(input == Html.Empty ? "" : " ck-with")}">{input}<p class="ck-hint">{hint}</p><div class="ck-plate" style="--n:{layout.Across};--m:{layout.Down};--w:{layout.Width}px">{colourings.Select((view, i) => Html.Of($"{Plate.ToHtml(view.Picture, layout.Width, layout.Height, view.Alt, $"ck-v{i + 1}")}<div class=\"ck-scale ck-v{i + 1}\">{view.Legend}</div>"))}<ul class="ck-cells">{cells.Select(ToHtml)}</ul></div></div>{Notes(notes)}
            """);
    }

    /// <summary>A colour bar without numbers.</summary>
    public static Html Bar(bool isDiverging) => Html.Raw(
        $"<span style=\"display:inline-block;width:96px;height:9px;border-radius:2px;border:1px solid rgb(128 128 128 / .5);background:linear-gradient(90deg,{(isDiverging ? "#053061,#4393c3,#f7f7f7,#d6604d,#67001f" : "#000,#fff")})\"></span>");

    /// <summary>A sentence with its sign.</summary>
    public static Html Note(string sign, string sentence) => Html.Of($"<li><b>{sign}</b> {sentence}</li>");

    private static Html Buttons(IReadOnlyList<Colouring> colourings)
    {
        if (colourings.Count == 1)
            return Html.Empty;
        // The buttons of two displays on one page must not switch each other off.
        var group = $"ck-{Guid.NewGuid():N}";
        return Html.Of($"<fieldset class=\"ck-views\"><legend>Scale</legend>{colourings.Select((view, i) => Html.Of($"<label><input type=\"radio\" name=\"{group}\" class=\"ck-r{i + 1}\"{(i == 0 ? Html.Of($" checked") : Html.Empty)}>{view.Name}</label>"))}</fieldset>");
    }

    // There can be hundreds: tags that need not be closed are not.
    private static Html ToHtml(Cell cell) => Html.Of($"<li tabindex=0><p>{cell.Text}{(cell.Mark == Html.Empty ? Html.Empty : Html.Of($"</p>{cell.Mark}"))}");

    private static Html Notes(IReadOnlyList<Html> notes) => notes.Count == 0 ? Html.Empty : Html.Of($"<ul class=\"ck-note ck-signs\">{notes}</ul>");
}
