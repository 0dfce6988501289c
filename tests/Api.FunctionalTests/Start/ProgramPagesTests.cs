using FlagService.Api.Start;

namespace FlagService.Api.FunctionalTests.Start;

/// <summary>Which pages of its program a process may give back without losing anything.</summary>
[TestFixture]
[Parallelizable]
public sealed class ProgramPagesTests
{
    [Test]
    public void Only_stretches_of_program_files_in_which_nothing_was_written_are_clean()
    {
        string[] map =
        [
            .. Stretch("1000-3000 r-xp 00001000 fe:00 77 /app/FlagService.Api.dll", anonymous: 0),
            .. Stretch("3000-4000 r--s 00000000 fe:00 77 /app/FlagService.Api.dll", anonymous: 0),
            .. Stretch("4000-5000 r--p 00000000 fe:00 78 /usr/lib/libcrypto.so.3", anonymous: 0),
            .. Stretch("5000-6000 r--p 00000000 fe:00 78 /usr/lib/libcrypto.so.3", anonymous: 4),
            .. Stretch("6000-7000 rw-p 00000000 fe:00 77 /app/FlagService.Api.dll", anonymous: 0),
            .. Stretch("7000-8000 r-xp 00000000 00:01 79 /memfd:doublemapper (deleted)", anonymous: 0),
            .. Stretch("8000-9000 r--p 00000000 00:00 0", anonymous: 0),
            .. Stretch("7f0000009000-7f000000a000 r--p 00000000 00:00 0                          [vvar]", anonymous: 0),
        ];

        Assert.That(ProgramPages.Clean(map), Is.EquivalentTo(new (nint, nuint)[] { (0x1000, 0x2000), (0x3000, 0x1000), (0x4000, 0x1000) }));
    }

    [Test]
    [Platform("Linux")]
    public void A_process_goes_on_without_them()
    {
        var pages = ProgramPages.Clean();
        Assert.That(pages, Is.Not.Empty);
        ProgramPages.Release(pages);
        Assert.That(ProgramPages.Clean(), Is.SupersetOf(pages.Take(1)));
    }

    private static string[] Stretch(string head, int anonymous) =>
    [
        head,
        "Size:                 16 kB",
        "Rss:                   8 kB",
        $"Anonymous:             {anonymous} kB",
        "AnonHugePages:         0 kB",
        "VmFlags: rd ex mr mw me sd",
    ];
}
