using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Execution;

namespace CourseKit.Kernel.Output;

/// <summary>Something shown under a cell. An update goes out under the cell whose code makes it, which may be a later one.</summary>
internal sealed class Displayed(CellContext shownBy, string id) : IDisplayed
{
    public string Id { get; } = id;

    public void Update(MimeBundle bundle) => (CellContext.Current ?? shownBy).Emit(new UpdateOutput(bundle, Id));

    public static Displayed Show(CellContext cell, MimeBundle bundle)
    {
        var displayed = new Displayed(cell, Guid.NewGuid().ToString("n"));
        cell.Emit(new DisplayOutput(bundle, displayed.Id));
        return displayed;
    }
}
