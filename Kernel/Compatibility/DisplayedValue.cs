using CourseKit.Kernel.Abstractions;

namespace Microsoft.DotNet.Interactive;

/// <summary>Something that was shown and can be replaced.</summary>
public sealed class DisplayedValue
{
    private readonly IDisplayed _displayed;
    private readonly Func<object?, MimeBundle> _format;

    internal DisplayedValue(IDisplayed displayed, Func<object?, MimeBundle> format) => (_displayed, _format) = (displayed, format);

    /// <summary>The id that front ends know it by.</summary>
    public string DisplayId => _displayed.Id;

    /// <summary>Shows another value in its place.</summary>
    public void Update(object? updatedValue) => _displayed.Update(_format(updatedValue));
}
