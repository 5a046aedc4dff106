using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Formatters.Maps;

/// <summary>Shows filters: one line of text, and the filters as a picture.</summary>
internal static class FiltersFormatter
{
    public static void Register() => BothForms.Register<FilterBank>(FiltersView.Line, ToHtml);

    public static Html ToHtml(FilterBank bank)
    {
        try
        {
            return FiltersView.ToHtml(bank);
        }
        catch (Exception exception) // the line is worth showing without
        {
            return Html.Of($"<code>{FiltersView.Line(bank)}</code> (no picture: {exception.Message})");
        }
    }
}
