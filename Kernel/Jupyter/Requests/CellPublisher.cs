using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Jupyter.Channels;
using CourseKit.Kernel.Jupyter.Messages;
using CourseKit.Kernel.Output;

namespace CourseKit.Kernel.Jupyter.Requests;

/// <summary>Turns what one cell puts out into messages, under the request that it came with; also what threads that it left
/// running put out later.</summary>
internal sealed class CellPublisher(PublishChannel iopub, Message request, int number, bool isSilent)
{
    private readonly List<PagePayload> _pages = [];

    /// <summary>The help pages that the cell asked for; they travel in the reply.</summary>
    public IReadOnlyList<PagePayload> Pages => _pages;

    /// <summary>What the cell's value looks like as text, for the history.</summary>
    public string? ResultText { get; private set; }

    public void Publish(CellOutput output)
    {
        switch (output)
        {
            case StreamOutput stream:
                Send("stream", new StreamText(stream.IsError ? "stderr" : "stdout", stream.Text));
                break;
            case DisplayOutput display:
                Send("display_data", new DisplayData(display.Bundle, new(display.DisplayId)));
                break;
            case UpdateOutput update:
                Send("update_display_data", new DisplayData(update.Bundle, new(update.DisplayId)));
                break;
            case ResultOutput result when !isSilent:
                ResultText = result.Bundle.Data.GetValueOrDefault(MimeBundle.Text);
                Send("execute_result", new ExecuteResult(number, result.Bundle));
                break;
            case ErrorOutput error:
                Send("error", Content(error));
                break;
            case ClearOutput clear:
                Send("clear_output", new ClearContent(clear.Wait));
                break;
            case PageOutput page:
                _pages.Add(new(page.Bundle));
                break;
        }
    }

    public static ErrorContent Content(ErrorOutput error) => new(error.Name, error.Message, TracebackColors.Of(error));

    private void Send(string type, object content) => iopub.Publish(type, request, content);
}
