"""Fields, levels and skills read from title and text: precision first."""

from pathlib import Path

import pytest

from jobboard.core.errors import Misuse
from jobboard.jobs.taxonomy.reading import Taxonomy, fill_gaps
from jobboard.jobs.taxonomy.role import NO_GROUP
from jobboard.jobs.taxonomy.roles import Roles
from jobboard.jobs.taxonomy.table import shipped

SHIPPED = Taxonomy.shipped()


@pytest.mark.parametrize(
    ("title", "category"),
    [
        ("Senior Software Engineer, Payments", "Engineering"),
        ("Sales Engineer", "Sales"),
        ("Product Designer", "Design"),
        ("Product Marketing Manager", "Marketing"),
        ("Copy Editor", "Editorial"),
        ("Video Editor", "Video"),
        ("Podcast Producer", "Audio"),
        ("Site Reliability Engineer II", "Infrastructure"),
        ("Machine Learning Engineer", "Engineering"),
        ("Data Scientist – Growth", "Data"),
        ("General Counsel", "Legal"),
        ("Talent Acquisition Partner", "People"),
        ("QA Engineer", "Quality"),
        ("Front-End Developer (Remote)", "Engineering"),
        ("Staff Scientist, Consumer & Growth", "Research"),
        ("Counsel, Product (Membership)", "Legal"),
        ("Associate – Public Relations", "Marketing"),
        ("Barista", "Hospitality"),
        ("Shepherdess of dreams", None),
        ("", None),
    ],
)
def test_the_longest_phrase_decides_the_category(title: str, category: str | None) -> None:
    assert SHIPPED.category(title) == category


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Senior Editor", "Senior"),
        ("Sr. Staff Software Engineer", "Principal"),
        ("Staff Writer", None),
        ("Chief Financial Officer", "Executive"),
        ("Chief of Staff", None),
        ("Art Director", None),
        ("Director, Product", "Director"),
        ("Lead Generation Specialist", None),
        ("Lead Designer", "Lead"),
        ("Account Executive", None),
        ("Internal Auditor", None),
        ("Design Intern", "Intern"),
        ("Senior Living Advisor", None),
        ("Graduate Reporter", "Junior"),
    ],
)
def test_seniority_is_read_only_where_it_is_meant(title: str, level: str | None) -> None:
    assert SHIPPED.seniority(title) == level


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("You know Python, Go and R.", ("Python", "Go", "R")),
        ("We go far and go fast; go to our site.", ()),
        ("Go further with us. R&D is our heart.", ()),
        ("Our go-to-market team; C-level sponsors; vitamin C.", ()),
        ("C/C++ and C# on Linux", ("C", "C++", "C#", "Linux")),
        ("Go developer", ("Go",)),
        ("Experience with React is a plus", ("React",)),
        ("React quickly to the news, excel at your work", ()),
        ("Strong in Excel, SQL and Power BI", ("Excel", "SQL", "Power BI")),
        ("JavaScript (not Java beans)", ("JavaScript", "Java")),
        ("Node.js, Next.js, Vue.js and .NET", ("Node.js", "Next.js", "Vue", ".NET")),
        ("See python.org or mail us@docker.com", ()),
        ("Pythonic javascripts in a kubernetescluster", ()),
        ("k8s on GCP, CI/CD by GitHub Actions", ("Kubernetes", "Google Cloud", "CI/CD", "GitHub Actions")),
        ("A swift and express train through rust and spring", ()),
        ("Swift, Objective-C or Kotlin", ("Swift", "Objective-C", "Kotlin")),
        ("Adobe Premiere, After Effects; copy-editing", ("Premiere Pro", "After Effects", "Copy editing")),
        ("German shepherd, French fries, Spanish steps", ()),
        ("Fluent in German", ("German",)),
        ("", ()),
    ],
)
def test_skills_are_whole_words_and_ambiguous_ones_need_context(text: str, skills: tuple[str, ...]) -> None:
    assert SHIPPED.skills("", text) == skills


def test_letters_that_grow_when_made_small_do_not_shift_what_is_found() -> None:
    assert SHIPPED.skills("İİİ", "İ Python und Docker") == ("Python", "Docker")


def test_the_number_of_skills_is_bounded() -> None:
    named = "Python Docker Kubernetes Linux Kafka Redis MySQL MongoDB Terraform Ansible Jenkins Git Django FastAPI"
    assert len(SHIPPED.skills("", f"{named} pandas NumPy PyTorch Keras")) == 15


def test_given_values_are_never_overwritten() -> None:
    filled = fill_gaps(SHIPPED, "Senior Python Developer", "Docker", "Kitchen", "Chief", ("Cooking",))
    assert (filled.category, filled.seniority, filled.skills, filled.inferred) == ("Kitchen", "Chief", ("Cooking",), ())
    gaps = fill_gaps(SHIPPED, "Senior Python Developer", "Docker", None, "Chief", ())
    assert (gaps.category, gaps.seniority, gaps.skills) == ("Engineering", "Chief", ("Python", "Docker"))
    assert gaps.inferred == ("category", "skills")


def test_the_owner_s_table_adds_overrides_and_takes_out(tmp_path: Path) -> None:
    (tmp_path / "taxonomy.toml").write_text(
        'without = ["Docker"]\n[categories]\nKitchen = ["chef", "baker"]\n[skills]\nSourdough = ["levain"]\n'
    )
    taxonomy = Taxonomy.from_data_dir(tmp_path)
    assert taxonomy.category("Head Baker") == "Kitchen" and taxonomy.category("Copy Editor") == "Editorial"
    assert taxonomy.skills("", "Levain, Docker and Python") == ("Sourdough", "Python")


@pytest.mark.parametrize("text", ['skills = "x"', "[skills]\nx = 1", '[skills]\nx = "y"', "without = 5"])
def test_an_invalid_table_is_refused_with_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "taxonomy.toml").write_text(text)
    with pytest.raises(Misuse, match=r"taxonomy\.toml needs tables"):
        Taxonomy.from_data_dir(tmp_path)


def test_the_shipped_table_is_consistent() -> None:
    assert len(SHIPPED.categories) == 34
    groups = {role.group for role in Roles.shipped()} - {NO_GROUP}
    assert groups == set(SHIPPED.categories)


def test_no_role_is_a_field_twice() -> None:
    roles = Roles.shipped()
    names = [phrase for phrases in shipped().categories.values() for phrase in phrases]
    assert [name for name in names if [match.words for match in roles.find(name)] == [len(name.split())]] == []
