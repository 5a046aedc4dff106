using System.Security.Cryptography;
using System.Text;

namespace CourseKit.Kernel.Notebooks;

/// <summary>Ids for cells that have none (files before format 4.5). They follow from the cell's content and place, so that
/// running a notebook twice writes the same file twice. Ids that a file has are kept, even where two cells share one.</summary>
internal static class CellIds
{
    public static void AddMissing(IReadOnlyList<NotebookCell> cells)
    {
        HashSet<string>? taken = null;
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i].HasId)
                continue;
            taken ??= [.. cells.Where(cell => cell.HasId).Select(cell => cell.Id)];
            cells[i].GiveId(NewId(cells[i], i, taken));
        }
    }

    private static string NewId(NotebookCell cell, int index, HashSet<string> taken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var seed = Encoding.UTF8.GetBytes($"{index}\n{attempt}\n{NotebookCell.NameOf(cell.Kind)}\n{cell.Source}");
            var id = Convert.ToHexStringLower(SHA256.HashData(seed).AsSpan(0, 4));
            if (taken.Add(id))
                return id;
        }
    }
}
