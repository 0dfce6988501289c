using System.Collections.Frozen;

namespace FlagService.Domain.Audit;

/// <summary>The catalogue of the audit log's actions, <c>resource.action</c>. Every entry has one of these.</summary>
public static class AuditActions
{
    public const string AccessDeny = "access.deny";
    public const string EnvironmentCreate = "environment.create";
    public const string EnvironmentUpdate = "environment.update";
    public const string EnvironmentDelete = "environment.delete";
    public const string EvaluationErase = "evaluation.erase";
    public const string FlagCreate = "flag.create";
    public const string FlagUpdate = "flag.update";
    public const string FlagCopy = "flag.copy";
    public const string FlagToggle = "flag.toggle";
    public const string FlagReshuffle = "flag.reshuffle";
    public const string FlagRollback = "flag.rollback";
    public const string FlagDelete = "flag.delete";
    public const string FlagRuleCreate = "flag.rule.create";
    public const string FlagRuleUpdate = "flag.rule.update";
    public const string FlagRuleDelete = "flag.rule.delete";
    public const string KeyRotate = "key.rotate";
    public const string PermissionCreate = "permission.create";
    public const string PermissionUpdate = "permission.update";
    public const string PermissionDelete = "permission.delete";
    public const string ProjectCreate = "project.create";
    public const string ProjectUpdate = "project.update";
    public const string ProjectDelete = "project.delete";
    public const string ProjectExport = "project.export";
    public const string ProjectImport = "project.import";
    public const string ProjectKeyRegenerate = "project.key.regenerate";
    public const string ProjectMemberAdd = "project.member.add";
    public const string ProjectMemberChange = "project.member.change";
    public const string ProjectMemberLeave = "project.member.leave";
    public const string ProjectMemberRemove = "project.member.remove";
    public const string RoleCreate = "role.create";
    public const string RoleUpdate = "role.update";
    public const string RoleDelete = "role.delete";
    public const string SegmentCreate = "segment.create";
    public const string SegmentUpdate = "segment.update";
    public const string SegmentDelete = "segment.delete";
    public const string ServiceImport = "service.import";
    public const string SessionStart = "session.start";
    public const string SessionRefresh = "session.refresh";
    public const string SessionRefuse = "session.refuse";
    public const string SessionEnd = "session.end";
    public const string TokenCreate = "token.create";
    public const string TokenDelete = "token.delete";
    public const string UserRegister = "user.register";
    public const string UserCreate = "user.create";
    public const string UserUpdate = "user.update";
    public const string UserDelete = "user.delete";
    public const string UserRestore = "user.restore";
    public const string UserErase = "user.erase";
    public const string UserExport = "user.export";
    public const string UserEmailResend = "user.email.resend";
    public const string UserEmailVerify = "user.email.verify";
    public const string UserPasswordChange = "user.password.change";
    public const string UserPasswordForget = "user.password.forget";
    public const string UserPasswordRecover = "user.password.recover";
    public const string UserPasswordRefuse = "user.password.refuse";
    public const string UserPasswordReset = "user.password.reset";
    public const string UserPasswordSet = "user.password.set";

    /// <summary>Every action with what happened, by name.</summary>
    public static IReadOnlyList<(string Name, string Description)> All { get; } =
    [
        (AccessDeny, "A request was denied: `after` has the request, the error's code and the missing permission"),
        (EnvironmentCreate, "An environment was created"),
        (EnvironmentDelete, "An environment was deleted"),
        (EnvironmentUpdate, "An environment was changed"),
        (EvaluationErase, "The recorded evaluations of one of the application's users were erased"),
        (FlagCopy, "A flag's targeting was copied from one environment to another"),
        (FlagCreate, "A flag was created"),
        (FlagDelete, "A flag was deleted"),
        (FlagReshuffle, "A flag got a new salt"),
        (FlagRollback, "A flag was rolled back to an earlier version"),
        (FlagRuleCreate, "A rule was added to a flag"),
        (FlagRuleDelete, "A rule was deleted"),
        (FlagRuleUpdate, "A rule was changed"),
        (FlagToggle, "A flag was toggled"),
        (FlagUpdate, "A flag was changed"),
        (KeyRotate, "Access tokens are signed with a new key"),
        (PermissionCreate, "A permission was created"),
        (PermissionDelete, "A permission was deleted"),
        (PermissionUpdate, "A permission was changed"),
        (ProjectCreate, "A project was created"),
        (ProjectDelete, "A project was deleted with everything in it"),
        (ProjectExport, "A project, or all of them, were exported"),
        (ProjectImport, "A document was imported into a project"),
        (ProjectKeyRegenerate, "An SDK key was replaced"),
        (ProjectMemberAdd, "A user got a role in a project"),
        (ProjectMemberChange, "A member of a project got another role"),
        (ProjectMemberLeave, "A member left a project"),
        (ProjectMemberRemove, "A member was removed from a project"),
        (ProjectUpdate, "A project was changed"),
        (RoleCreate, "A role was created"),
        (RoleDelete, "A role was deleted"),
        (RoleUpdate, "A role was changed"),
        (SegmentCreate, "A segment was created"),
        (SegmentDelete, "A segment was deleted"),
        (SegmentUpdate, "A segment was changed"),
        (ServiceImport, "All projects were imported"),
        (SessionEnd, "A session was ended, by its user or because a refresh token was used twice"),
        (SessionRefresh, "A session was refreshed"),
        (SessionRefuse, "A sign-in failed"),
        (SessionStart, "Somebody signed in"),
        (TokenCreate, "A personal access token was created"),
        (TokenDelete, "A personal access token was deleted"),
        (UserCreate, "An administrator created a user"),
        (UserDelete, "A user was deleted"),
        (UserEmailResend, "A mail to verify an address was requested"),
        (UserEmailVerify, "A mail address was verified"),
        (UserErase, "A user deleted their own account for good"),
        (UserExport, "A user exported their personal data, or all users were read in one stream"),
        (UserPasswordChange, "Somebody changed their password"),
        (UserPasswordForget, "A mail to recover a password was requested"),
        (UserPasswordRecover, "A mail to recover a password was sent"),
        (UserPasswordRefuse, "A required current password was wrong"),
        (UserPasswordReset, "A password was reset with the link from a mail"),
        (UserPasswordSet, "An administrator set somebody's password"),
        (UserRegister, "Somebody registered"),
        (UserRestore, "A deleted user was restored"),
        (UserUpdate, "A user was changed"),
    ];

    private static readonly FrozenSet<string> Names = All.Select(action => action.Name).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a name is in the catalogue.</summary>
    public static bool IsKnown(string name) => Names.Contains(name);

    /// <summary>The actions that a text means: all that begin with it, such as those of <c>flag.</c>; a star at the end means the same.</summary>
    public static IReadOnlyList<string> Meant(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var beginning = text.EndsWith('*') ? text[..^1] : text;
        return [.. All.Select(action => action.Name).Where(name => name.StartsWith(beginning, StringComparison.Ordinal))];
    }
}
