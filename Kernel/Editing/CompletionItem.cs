namespace CourseKit.Kernel.Editing;

/// <summary>One thing that could stand where somebody is typing.</summary>
/// <param name="Text">What to insert.</param>
/// <param name="Type">What it is, in the words that Jupyter's front ends have pictures for: function, method, property, field, class, struct,
/// interface, enum, delegate, event, namespace, keyword, instance (a variable), param, magic, path, package, version, value.</param>
/// <param name="Signature">The parameters of a function, in parentheses; null if it is none or that would take too long to find out.</param>
public sealed record CompletionItem(string Text, string Type, string? Signature);
