using CourseKit.Extension.Formatters.Training;
using CourseKit.Kernel.Abstractions;
using CourseKit.Training;

namespace CourseKit.Extension.Training;

/// <summary>Shows a training under its cell: one output, replaced in place.</summary>
internal sealed class NotebookProgress(IKernelHost host) : IProgressView
{
    private IDisplayed? _displayed;

    public static void Register() => Progress.ShowIn(() => new NotebookProgress(ExtensionHost.Current));

    public void Show(ProgressSnapshot snapshot)
    {
        var bundle = new MimeBundle(snapshot.ToString()).With(HistoryPicture.ToHtml(snapshot.History, snapshot));
        if (_displayed is null)
            _displayed = host.Display(bundle);
        else
            _displayed.Update(bundle);
    }
}
