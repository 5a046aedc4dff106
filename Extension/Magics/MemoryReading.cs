using System.Collections;
using System.Runtime.CompilerServices;
using CourseKit.Kernel.Abstractions;
using CourseKit.Models;
using TorchSharp;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Extension.Magics;

/// <summary>What is in memory at one moment.</summary>
/// <param name="Tensors">Tensors alive, after a garbage collection.</param>
/// <param name="Collected">How many the garbage collection has freed: nobody had them any more, and nothing had disposed of them.</param>
/// <param name="Peak">The most that were ever alive at once.</param>
/// <param name="NativeBytes">What native code, torch among it, has from the C library; null where that cannot be asked.</param>
/// <param name="ManagedBytes">.NET's heap.</param>
/// <param name="ProcessBytes">The process's memory, as the system counts it.</param>
/// <param name="Held">What the notebook's variables hold, the most first.</param>
internal sealed record MemoryReading(long Tensors, long Collected, long Peak, long? NativeBytes, long ManagedBytes, long ProcessBytes, IReadOnlyList<MemoryReading.Holding> Held)
{
    /// <summary>The tensors that a variable holds; those of an earlier one are not counted again.</summary>
    /// <param name="Variable">Its name.</param>
    /// <param name="Type">Its type.</param>
    /// <param name="Count">How many tensors.</param>
    /// <param name="Bytes">Their bytes.</param>
    /// <param name="ByType">Bytes by element type.</param>
    public sealed record Holding(string Variable, string Type, int Count, long Bytes, IReadOnlyDictionary<torch.ScalarType, (int Count, long Bytes)> ByType);

    /// <summary>How many tensors the variables hold.</summary>
    public int HeldCount => Held.Sum(holding => holding.Count);

    /// <summary>Bytes of those.</summary>
    public long HeldBytes => Held.Sum(holding => holding.Bytes);

    /// <summary>Reads it. What is garbage is collected first: a tensor that nobody has any more would look like one in use.</summary>
    public static MemoryReading Take(IReadOnlyList<NotebookVariable> variables)
    {
        var before = torch.Tensor.TotalCount;
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var met = new HashSet<IntPtr>();
        Holding[] held = [.. variables.Select(variable => Hold(variable, met)).Where(holding => holding.Count > 0).OrderByDescending(holding => holding.Bytes).ThenBy(holding => holding.Variable, StringComparer.Ordinal)];
        return new(torch.Tensor.TotalCount, Math.Max(0, before - torch.Tensor.TotalCount), torch.Tensor.PeakCount, NativeHeap.BytesInUse(), GC.GetTotalMemory(false), Environment.WorkingSet, held);
    }

    private static Holding Hold(NotebookVariable variable, HashSet<IntPtr> met)
    {
        var tensors = new List<torch.Tensor>();
        Add(variable.Value, 0);
        var byType = tensors.GroupBy(tensor => tensor.dtype).ToDictionary(group => group.Key, group => (group.Count(), group.Sum(LayerValues.Bytes)));
        return new(variable.Name, (variable.Value?.GetType() ?? variable.Type).Name.Split('`')[0], tensors.Count, tensors.Sum(LayerValues.Bytes), byType);

        void Add(object? value, int depth)
        {
            switch (value)
            {
                case torch.Tensor tensor:
                    if (tensor.IsInvalid || !met.Add(tensor.Handle))
                        return;
                    tensors.Add(tensor);
                    return;
                case Module module:
                    foreach (var parameter in module.parameters())
                        Add(parameter, depth);
                    foreach (var buffer in module.buffers())
                        Add(buffer, depth);
                    return;
                case IDictionary { Count: < Many } dictionary when depth < Deep:
                    foreach (var item in dictionary.Values)
                        Add(item, depth + 1);
                    return;
                // A list of numbers holds no tensor.
                case ICollection { Count: < Many } items when depth < Deep && !IsOfNumbers(items):
                    foreach (var item in items)
                        Add(item, depth + 1);
                    return;
                case ITuple tuple when depth < Deep:
                    for (var i = 0; i < tuple.Length; i++)
                        Add(tuple[i], depth + 1);
                    return;
            }
        }
    }

    private static bool IsOfNumbers(ICollection items) =>
        items is Array { Rank: > 1 } || items.GetType().GetElementType() is { IsPrimitive: true } || items.GetType().GenericTypeArguments is [{ IsPrimitive: true }];

    private const int Deep = 4;
    private const int Many = 100_000;
}
