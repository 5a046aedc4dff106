namespace CourseKit.Kernel.Editing;

/// <summary>Runs code that may be anybody's while somebody waits for the answer.</summary>
internal static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <returns>Null if it threw, or has no answer after a second. It is not ended then, only waited for no longer.</returns>
    public static T? For<T>(Func<T> work) where T : class
    {
        var answer = new TaskCompletionSource<T?>(TaskCreationOptions.RunContinuationsAsynchronously);
        // Not on the thread pool, which it could keep.
        new Thread(() =>
        {
            try
            {
                answer.SetResult(work());
            }
            catch (Exception)
            {
                answer.SetResult(null);
            }
        })
        { Name = "editor: a value", IsBackground = true }.Start();
        return answer.Task.Wait(Limit) ? answer.Task.Result : null;
    }
}
