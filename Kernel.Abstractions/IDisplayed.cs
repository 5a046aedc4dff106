namespace CourseKit.Kernel.Abstractions;

/// <summary>Something that was shown and can be replaced in place.</summary>
public interface IDisplayed
{
    /// <summary>The display id, as Jupyter's protocol has it.</summary>
    string Id { get; }

    /// <summary>Replaces what was shown, wherever it is shown.</summary>
    void Update(MimeBundle bundle);
}
