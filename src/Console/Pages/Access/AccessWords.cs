using FlagService.Application.Accounts.Administration;
using FlagService.Console.Design;
using FlagService.Console.Texts;

namespace FlagService.Console.Pages.Access;

/// <summary>Says in sentences what gives somebody a permission.</summary>
internal sealed class AccessWords(ConsoleTexts texts)
{
    /// <summary>What a permission is for, with its name.</summary>
    public string Act(string permission) =>
        PermissionWords.Of(permission) is { Length: > 0 } words ? texts["Access.Act", words, permission] : texts["Access.ActCustom", permission];

    /// <summary>One thing that gives it.</summary>
    public string Of(AccessPath path, string name)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path switch
        {
            { Kind: "direct" } => texts["Path.direct", name],
            { Kind: "ownership", Project: { } project } => texts["Path.ownership", name, project.Name],
            { Kind: "wildcard", Project: null } => texts["Path.wildcard", name, path.Role!.Name],
            { Project: { } project } => texts["Path.project_role", name, path.Role!.Name, project.Name],
            _ => texts["Path.role", name, path.Role!.Name],
        };
    }

    /// <summary>Who gave it and when, as far as that is known.</summary>
    public string Given(AccessPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return (path.GivenBy?.Username, path.GivenAt) switch
        {
            ({ } by, { } at) => texts["Path.GivenByAt", by, Moment.Text(at)],
            ({ } by, null) => texts["Path.GivenBy", by],
            (null, { } at) => texts["Path.Since", Moment.Text(at)],
            _ => "",
        };
    }
}
