using FlagService.TestDatabases;

namespace FlagService.Infrastructure.IntegrationTests.TestDatabases;

[TestFixture]
public sealed class PostgresBinariesTests
{
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("flagservice-binaries-");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [Test]
    public void Takes_the_newest_version_by_number_not_by_letter()
    {
        Install("9.6/bin");
        Install("15/bin");
        Install("9/bin");

        Assert.That(PostgresBinaries.Find(path: null, _folder.FullName), Is.EqualTo(FolderOf("15/bin")));
    }

    [Test]
    public void Prefers_what_is_in_the_path()
    {
        Install("15/bin");
        Install("elsewhere");

        Assert.That(PostgresBinaries.Find($"/nowhere:{FolderOf("elsewhere")}", _folder.FullName), Is.EqualTo(FolderOf("elsewhere")));
    }

    [Test]
    public void Passes_over_a_version_of_which_only_the_client_is_installed()
    {
        Install("15/bin");
        Install("17/bin", "psql");

        Assert.That(PostgresBinaries.Find(path: null, _folder.FullName), Is.EqualTo(FolderOf("15/bin")));
    }

    [Test]
    public void Finds_nothing_where_nothing_is_installed() =>
        Assert.That(PostgresBinaries.Find(path: "", Path.Combine(_folder.FullName, "missing")), Is.Null);

    private void Install(string folder, params string[] programs)
    {
        Directory.CreateDirectory(FolderOf(folder));
        foreach (var program in programs.Length > 0 ? programs : ["initdb", "pg_ctl", "postgres"])
        {
            File.WriteAllText(Path.Combine(FolderOf(folder), program), "");
        }
    }

    private string FolderOf(string name) => Path.Combine(_folder.FullName, name);
}
