using CourseKit.Cli.Pages;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Feedback;

/// <summary>Outputs of a student's run, without those of their forms that do something where they are opened: what a student's code shows can be any HTML,
/// any script, and any picture of a grade. Printed text, errors, plain text and pictures of points stay.</summary>
internal static class StudentOutputs
{
    private static readonly string[] PictureTypes = ["image/png", "image/jpeg", "image/gif", "image/webp"];

    /// <summary>Makes a cell's outputs harmless.</summary>
    public static void Disarm(NotebookCell cell)
    {
        if (cell.Kind != CellKind.Code)
            return;
        var (outputs, count) = (cell.Outputs, cell.ExecutionCount);
        cell.ClearOutputs();
        cell.ExecutionCount = count;
        foreach (var output in outputs)
        {
            switch (output)
            {
                case StoredStreamOutput stream:
                    cell.AppendStream(stream.Name == "stderr" ? "stderr" : "stdout", stream.Text);
                    break;
                case StoredDisplayOutput { Data: var data } when Plain(data) is { } plain:
                    cell.AppendDisplay(plain);
                    break;
                case StoredResultOutput { Data: var data } result when Plain(data) is { } plain:
                    cell.AppendResult(plain, result.ExecutionCount ?? count ?? 0);
                    break;
                case StoredErrorOutput error:
                    cell.AppendError(error.Name, error.Message, error.Traceback);
                    break;
            }
        }
    }

    // Null if nothing is left of it.
    private static MimeBundle? Plain(MimeBundle data)
    {
        var plain = new MimeBundle(data.PlainText);
        var picture = PictureTypes.FirstOrDefault(type => data.Data.TryGetValue(type, out var content) && Pictures.IsBase64(content));
        if (picture is not null)
            plain = plain.With(picture, data.Data[picture]);
        return picture is null && data.PlainText.Length == 0 ? null : plain;
    }
}
