// Mistake: only who is better in both dominates
// Fails: one size, two trainings
// Fails: as accurate, and larger
string[] Front((string Name, double Size, double Accuracy)[] models) =>
    models.Where(y => !models.Any(x => x.Size < y.Size && x.Accuracy > y.Accuracy))
        .OrderBy(m => m.Size).Select(m => m.Name).ToArray();
