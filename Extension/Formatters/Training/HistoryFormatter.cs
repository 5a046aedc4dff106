namespace CourseKit.Extension.Formatters.Training;

/// <summary>Shows what a training was like: its curves, and a table of its epochs. A progress is shown as what it has recorded.</summary>
internal static class HistoryFormatter
{
    public static void Register()
    {
        BothForms.Register<History>(history => history.ToString(), history => HistoryPicture.ToHtml(history));
        BothForms.Register<Progress>(progress => progress.ToString(), progress => HistoryPicture.ToHtml(progress.History));
    }
}
