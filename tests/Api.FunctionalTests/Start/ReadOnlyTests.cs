using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;

namespace FlagService.Api.FunctionalTests.Start;

/// <summary>The program where only the folder of its database can be written to, as in the image: no home, no folder for temporary files.</summary>
[Parallelizable]
public sealed class ReadOnlyTests
{
    // In a name space of mounts of its own, which goes with the process.
    private const string Mounts =
        """
        mount --make-rprivate /
        for folder in /tmp /var /dev/shm; do mount --bind $folder $folder; done
        mount --bind "$1" "$1"
        for folder in /tmp /var /dev/shm /; do mount -o remount,bind,ro $folder; done
        cd /
        shift
        ! touch /tmp/x 2>/dev/null
        exec env --unset=HOME --unset=TMPDIR --unset=DOTNET_EnableDiagnostics "$@"
        """;

    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("flagservice-readonly-");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [Test]
    public async Task Needs_its_folder_and_nothing_else_to_write_to()
    {
        await RequireMountsAsync();
        var url = ("DATABASE_URL", $"sqlite://{_folder.FullName}/flags.db");
        await using var service = Start([], url, ("PORT", "0"), ("ROOT_PASSWORD", RunningService.RootPassword), ("SNAPSHOT_DIR", $"{_folder.FullName}/snapshots"));
        using var client = new HttpClient();
        client.BaseAddress = await service.AddressAsync();
        var signedIn = await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = "root", password = RunningService.RootPassword }).ExpectAsync(200);
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string)signedIn["accessToken"]!);
        var project = (string)(await client.PostAsJsonAsync("/v1/projects", new { name = "Shop" }).ExpectAsync(201))["id"]!;

        // Larger than what is kept in memory of a body or of a statement that may have to be undone.
        var flags = Enumerable.Range(0, 2_000).Select(i => new { key = $"flag-{i}", description = new string('x', 1_000) });
        await client.PostAsJsonAsync($"/v1/projects/{project}/import", new { flags }).ExpectAsync(200);
        await client.DeleteAsync($"/v1/projects/{project}").ExpectAsync(204);

        await using (var backup = Start(["backup", $"{_folder.FullName}/backup.db"], url))
        {
            var (code, said, faults) = await backup.EndAsync();
            Assert.That(code, Is.Zero, said + faults);
        }

        service.Terminate();
        var (exitCode, output, errors) = await service.EndAsync();
        Assert.That((exitCode, errors), Is.EqualTo((0, "")));
        Assert.That(output, Does.Not.Contain("\"LogLevel\":\"Warning\"").And.Not.Contain("\"LogLevel\":\"Error\""));
    }

    [Test]
    public async Task Takes_the_file_of_a_setting_as_it_is_in_the_image()
    {
        // The image sets no setting, and its working directory is the volume.
        Assert.That(await File.ReadAllTextAsync(Repository.Path("Dockerfile")), Does.Contain("WORKDIR /data").And.Not.Contain("DATABASE_URL="));
        var url = Path.Combine(_folder.FullName, "database_url");
        await File.WriteAllTextAsync(url, $"sqlite://{_folder.FullName}/elsewhere.db\n");
        await using var service = ServiceProcess.StartIn(_folder.FullName, [], [], ("PORT", "0"), ("DATABASE_URL_FILE", url));
        Assert.That(await service.LineAsync("FlagService is ready at"), Does.Contain($"SQLite, {_folder.FullName}/elsewhere.db"));

        await using var plain = ServiceProcess.StartIn(_folder.FullName, [], [], ("PORT", "0"));
        Assert.That(await plain.LineAsync("FlagService is ready at"), Does.Contain($"SQLite, {_folder.FullName}/flagservice.db"));
    }

    private ServiceProcess Start(string[] arguments, params (string, string)[] settings) =>
        ServiceProcess.StartIn("/", ["unshare", "--mount", "sh", "-ec", Mounts, "sh", _folder.FullName], arguments, settings);

    private static async Task RequireMountsAsync()
    {
        if (!OperatingSystem.IsLinux() || (await Repository.RunAsync("unshare", ["--mount", "mount", "--make-rprivate", "/"])).ExitCode != 0)
        {
            Assert.Ignore("Only root of Linux can mount something read-only here.");
        }
    }
}
