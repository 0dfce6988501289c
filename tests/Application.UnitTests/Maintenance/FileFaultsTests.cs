using FlagService.Application.Maintenance;

namespace FlagService.Application.UnitTests.Maintenance;

[Parallelizable]
public sealed class FileFaultsTests
{
    [Test]
    public void Says_what_is_missing()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"missing-{Guid.NewGuid():N}");

        Assert.That(WordsOfReading(folder), Is.EqualTo("there is no such file"));
        Assert.That(WordsOfReading(Path.Combine(folder, "of", "file")), Is.EqualTo($"there is no folder {folder}"));
    }

    [Test]
    public void Says_that_a_folder_is_no_file() => Assert.That(WordsOfReading(Path.GetTempPath()), Is.EqualTo("it is a folder, not a file"));

    [Test]
    public void Says_what_the_system_says_and_nothing_of_the_framework()
    {
        Assert.That(FileFaults.Words(new UnauthorizedAccessException("Access to the path is denied."), "/x"), Is.EqualTo($"{FileFaults.User} has no permission to use it"));
        Assert.That(FileFaults.Words(new IOException("Framework", hresult: 30), "/x"), Is.EqualTo("read-only file system"));
        Assert.That(FileFaults.Words(new IOException("Framework", hresult: 28), "/x"), Is.EqualTo("no space left on device"));
        Assert.That(FileFaults.Words(new IOException("Framework"), "/x"), Is.EqualTo("the system refuses it"));
        Assert.That(FileFaults.Words(new NotSupportedException("Framework"), "/x"), Is.EqualTo("it is not the path of a file"));
    }

    private static string WordsOfReading(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (FileFaults.Is(fault))
        {
            return FileFaults.Words(fault, path);
        }
    }
}
